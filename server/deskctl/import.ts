import type { Command } from 'commander';
import { Refusal } from '#shared/contract/errors.ts';
import { placeFlags } from '../flags.ts';
import { importRows, wholeRowSchema, type WholeRow } from '../import/index.ts';
import { jsonOf, textOf } from './input.ts';
import { report, withContext, withJson, type Flags } from './run.ts';

export function importCommand(program: Command): void {
  withJson(placeFlags(program.command('import')))
    .description('import whole rows from a file of JSON, one row a line, parents first; running it again goes on')
    .argument('<file>', 'each line: {"kind", "id", "createdAt", "createdBy", "values"}; - reads standard input')
    .action((file: string, flags: Flags) =>
      report(flags, async () => {
        const rows = readRows(file);
        const onProgress = (read: number) => process.stderr.write(`${read} of ${rows.length}\n`);
        const done = await withContext(flags, (context) => importRows(context, rows, { onProgress }));
        const masked = done.masked === 0 ? '' : ` Card numbers were masked in ${done.masked} texts.`;
        return { text: `${done.entered} rows imported, ${done.read - done.entered} were there already.${masked}`, json: done };
      }),
    );
}

function readRows(file: string): WholeRow[] {
  const lines = textOf(file)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line, i) => {
    const read = wholeRowSchema.safeParse(jsonOf(line, `Line ${i + 1}`, { line: String(i + 1) }));
    if (!read.success)
      throw new Refusal('invalid', `Line ${i + 1} is no row: ${read.error.issues.map(({ path }) => path.join('.')).join(', ')}.`, {
        line: String(i + 1),
      });
    return read.data;
  });
}
