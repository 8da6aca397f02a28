import type { Command } from 'commander';
import { resolve } from 'node:path';
import { backUp } from '../backup/index.ts';
import { placeFlags } from '../flags.ts';
import { progressOf, report, withContext, withJson, type Flags } from './run.ts';

export function backupCommand(program: Command): void {
  withJson(placeFlags(program.command('backup')))
    .description('write all records into one sealed file, read it back, and delete backups that are over their month')
    .option('--to <folder>', 'another folder than --backups')
    .action((flags: Flags & { readonly to?: string }) =>
      report(flags, async () => {
        const run = await withContext(flags, (context, { backups }) =>
          backUp(context, flags.to === undefined ? backups : resolve(flags.to), progressOf('rows')),
        );
        const { file, rows, tables, bytes, pruned } = run;
        const text = [
          file,
          `${rows.toLocaleString('en-GB')} rows of ${tables} tables, ${bytes.toLocaleString('en-GB')} bytes, read back and compared.`,
          ...(pruned.length === 0 ? [] : [`Deleted, older than a month: ${pruned.length}`]),
          'It opens with the keys alone: see "deskctl keys backup".',
        ].join('\n');
        return { text, json: run };
      }),
    );
}
