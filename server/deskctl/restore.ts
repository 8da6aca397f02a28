import { resolve } from 'node:path';
import type { Command } from 'commander';
import { Refusal } from '#shared/contract/errors.ts';
import { machine } from '../platform/machine.ts';
import { restoreMachine } from '../recovery/index.ts';
import { typed } from './recovery-key.ts';
import { configOf, progressOf, report, withJson, type Flags } from './run.ts';

interface RestoreFlags extends Omit<Flags, 'keys'> {
  readonly from: string;
  readonly keys: string;
  readonly keysFolder?: string;
  readonly recoveryKey?: string;
}

export function restoreCommand(program: Command): void {
  withJson(program.command('restore'))
    .description('make an empty machine this server again, from a backup of the records and one of the keys')
    .requiredOption('--from <file>', 'what "deskctl backup" wrote')
    .requiredOption('--keys <file>', 'what "deskctl keys backup" wrote')
    .option('--recovery-key <key>', 'the recovery key (default: asked for)')
    .option('--data <folder>', 'the new, empty data folder (CLEANDESK_DATA; default .cleandesk/server)')
    .option('--keys-folder <folder>', 'the new, empty folder of the keys (CLEANDESK_KEYS; default: keys in the data folder)')
    .option('--journal <folder>', 'folder of the journal, as it is now (CLEANDESK_JOURNAL; default: where "serve" keeps it)')
    .option('--database-url <url>', 'an empty PostgreSQL of your own (DATABASE_URL; default: the embedded one)')
    .action((flags: RestoreFlags) =>
      report({ json: flags.json === true }, async () => {
        const { keysFolder, keys, from, recoveryKey, data, databaseUrl, journal } = flags;
        const config = configOf({ ...given({ data, databaseUrl, journal, keys: keysFolder }) });
        const key = recoveryKey ?? (await askFor());
        const rescue = { from: resolve(from), keys: resolve(keys), recoveryKey: key };
        const done = await restoreMachine(config, rescue, machine, progressOf('rows'));
        const { erased, holds, revoked } = done.applied;
        const text = [
          `${done.rows.toLocaleString('en-GB')} rows restored, as of ${new Date(done.takenAt).toISOString()}.`,
          `Done again from the journal: ${erased} erased, ${holds} holds, ${revoked} revoked.`,
          `Epoch ${done.epoch}. Start the server: workstations bring back what was written since.`,
          'Retention, mail and notices pause until an administrator and a manager confirm: see "deskctl reconcile".',
        ].join('\n');
        return { text, json: done };
      }),
    );
}

const given = (flags: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));

async function askFor(): Promise<string> {
  if (!process.stdin.isTTY) throw new Refusal('invalid', 'Give the recovery key: --recovery-key.', { recoveryKey: 'needed' });
  return typed('Recovery key: ');
}
