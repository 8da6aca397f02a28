import type { Command } from 'commander';
import { resolve } from 'node:path';
import { backUpKeys } from '../backup/index.ts';
import { placeFlags } from '../flags.ts';
import { machine } from '../platform/machine.ts';
import { loadKeys, makeRecoveryKey } from '../trust/index.ts';
import { askBack } from './recovery-key.ts';
import { configOf, report, withJson, type Flags } from './run.ts';

export function keysCommands(program: Command): void {
  const keys = program.command('keys').description('the keys, without which no backup opens');

  withJson(placeFlags(keys.command('backup')))
    .description('seal all keys to the offline recovery key; the last two such files are kept')
    .option('--to <folder>', 'another folder than --backups')
    .action((flags: Flags & { readonly to?: string }) =>
      report(flags, async () => {
        const { keys: folder, backups } = configOf(flags);
        const done = await backUpKeys(folder, flags.to === undefined ? backups : resolve(flags.to), machine);
        return { text: `${done.file}\nIt opens with the recovery key alone.`, json: done };
      }),
    );

  withJson(placeFlags(keys.command('recovery')))
    .description('make a new recovery key, when the old one is lost; then back the keys up again')
    .action((flags: Flags) =>
      report(flags, async () => {
        const { keys: folder } = configOf(flags);
        loadKeys(folder);
        const recoveryKey = makeRecoveryKey(folder, machine);
        if (flags.json !== true) await askBack(recoveryKey, folder);
        return {
          text: `Recovery key: ${recoveryKey}\nWrite it down and keep it away from this machine. Backups of the keys from before still need the old one.`,
          json: { recoveryKey },
        };
      }),
    );
}
