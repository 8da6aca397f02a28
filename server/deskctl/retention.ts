import type { Command } from 'commander';
import { idSchema } from '#shared/catalogue/field.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { explainAll, type Counted } from '#shared/policy/index.ts';
import { jsonOf, textOf } from './input.ts';
import { certificateOf, exportCertificate } from '../certificate/index.ts';
import { erasedCounts } from '../erasure/index.ts';
import { placeFlags } from '../flags.ts';
import { machine } from '../platform/machine.ts';
import { runRetention, type Ran } from '../retention/index.ts';
import { progressOf, report, withContext, withJson, type Flags } from './run.ts';

type Explained = Extract<ReturnType<typeof explainAll>, { ok: true }>['items'];
type Fault = Extract<ReturnType<typeof explainAll>, { ok: false }>['error'];

const words = {
  'unknown-kind': 'is of a kind that no policy knows',
  'bad-date': 'has a date that is none, or lacks one',
  'bad-record': 'has no record with a kind',
  'unknown-preset': 'names a preset that is none',
  'bad-item': 'does not have the shape { "preset", "today", "record", "hold" }',
} as const satisfies Record<Fault['fault'], string>;

export function retentionCommands(program: Command): void {
  const retention = program.command('retention').description('how long records are kept');
  withJson(retention.command('explain'))
    .description('says for each record of a list until when it is kept, by which rule, and whether it would go (R-RET-9)')
    .argument('[file]', 'an array of {"preset", "today", "record", "hold"} as JSON; - reads standard input', '-')
    .action((file: string, flags: Flags) =>
      report(flags, () => {
        const items = explain(jsonOf(textOf(file), file === '-' ? 'The input' : file, { file: 'invalid' }));
        return Promise.resolve({ text: items.map(line).join('\n'), json: items });
      }),
    );
  withJson(placeFlags(retention.command('certificate')))
    .description('writes the erasure certificate of a run, or of an erasure on request, as JSON and PDF')
    .argument('<run>', 'its id, as "deskctl erase" and the page of erasures show it')
    .option('--folder <folder>', 'where to write the two files', '.')
    .action((run: string, flags: Flags & { readonly folder: string }) =>
      report(flags, async () => {
        if (!idSchema.safeParse(run).success) throw new Refusal('invalid', 'A run is named by its id.', { run: 'invalid' });
        const made = await withContext(flags, (context) => certificateOf(context, run, null));
        const files = exportCertificate(made, flags.folder);
        return { text: `${files.json} and ${files.pdf}. SHA-256 of the JSON: ${made.sha256}.`, json: { ...files, sha256: made.sha256 } };
      }),
    );
  withJson(placeFlags(retention.command('statistics')))
    .description(
      'how many erased calls and repairs there were, by month, outcome and model; never fewer than five, but for a year’s total (R-RET-8)',
    )
    .action((flags: Flags) =>
      report(flags, async () => {
        const counts = await withContext(flags, ({ db }) => erasedCounts(db));
        const line = ({ kind, year, month, outcome, model, count }: Counted) =>
          [kind, month === null ? year : `${year}-${String(month).padStart(2, '0')}`, outcome ?? 'all', model ?? 'all', count].join('  ');
        return { text: counts.length === 0 ? 'Nothing has been erased yet.' : counts.map(line).join('\n'), json: counts };
      }),
    );
  withJson(placeFlags(retention.command('run')))
    .description('erases what is due today, as the server does each night; a run that was broken off goes on')
    .option('--dry-run', 'count what is due, and erase nothing')
    .action((flags: Flags & { readonly dryRun?: boolean }) =>
      report(flags, async () => {
        const upSince = machine.clock.now();
        const options = { upSince, dryRun: flags.dryRun === true, onProgress: progressOf('records') };
        const { streams: _, ...ran } = await withContext(flags, (context) => runRetention(context, options));
        return { text: textOfRun(ran), json: ran };
      }),
    );
}

function textOfRun({
  day,
  state,
  problem,
  lookedAt,
  due,
  byRule,
  erased,
  remained,
  waiting,
  outOfUse,
  backInUse,
}: Omit<Ran, 'streams'>): string {
  const n = (count: number) => count.toLocaleString('en-GB');
  const ends = {
    'clock-jumped': 'The clock has jumped since the last run: nothing was erased. Check the machine’s time, then run again.',
    'clock-went-back': 'The clock stands before the last run: nothing was erased. Check the machine’s time.',
    'clock-off-database': 'This machine and the database differ by more than five minutes: nothing was erased. Set their clocks.',
  };
  return [
    `${day}: looked at ${n(lookedAt)} records, ${n(due)} due${state === 'dry-run' ? ' (dry run: nothing was erased)' : ''}`,
    ...Object.entries(byRule).map(([rule, count]) => `  ${rule.padEnd(20)} ${n(count)}`),
    ...(state === 'dry-run'
      ? []
      : [`${n(erased)} erased, ${n(remained)} due but kept by a hold or something open, ${n(waiting)} waiting.`]),
    ...(outOfUse + backInUse === 0
      ? []
      : [`Customers: ${n(outOfUse)} put out of use, ${n(backInUse)} back in use${state === 'dry-run' ? ' (would be)' : ''}.`]),
    ...(problem === null ? [] : [ends[problem]]),
    ...(state === 'waiting' ? ['Much is due and policy or import have changed: a manager has to look first.'] : []),
  ].join('\n');
}

function explain(json: unknown): Explained {
  const explained = explainAll(json);
  if (explained.ok) return explained.items;
  const { index, fault } = explained.error;
  if (index === null) throw new Refusal('invalid', 'The input is no array.', { file: 'invalid' });
  throw new Refusal('invalid', `Item ${index} (counted from 0) ${words[fault]}: nothing was explained.`, {
    index: String(index),
    fault,
  });
}

const line = ({ actual: { keepUntil, rule, erase } }: Explained[number], index: number): string =>
  `${String(index).padStart(4)}  ${keepUntil ?? 'no end yet'.padEnd(10)}  ${rule}${erase ? ', to be erased' : ''}`;
