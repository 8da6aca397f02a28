import type { Report } from '#shared/contract/audit-pack.ts';
import { Sheets, type Column } from '../platform/sheets.ts';

interface Signature {
  readonly role: 'manager' | 'director';
  readonly name: string;
  readonly at: number;
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
/** 3 May 2027. */
const dayText = (date: string): string => `${Number(date.slice(8, 10))} ${months[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;
const momentText = (at: number): string => `${dayText(new Date(at).toISOString())}, ${new Date(at).toISOString().slice(11, 16)} UTC`;
const n = (count: number): string => count.toLocaleString('en-GB');
const col = (title: string, part: number, align: Column['align'] = 'left'): Column => ({ title, part, align });
const plain = (code: string): string => code.replaceAll('-', ' ');

/** The report as people read it: dated, signed, its pages numbered. What is signed is the JSON; the PDF names its hash. */
export async function pdfOf(report: Report, signatures: readonly Signature[], hash: string): Promise<Buffer> {
  const { period, organisation, madeAt } = report;
  const title = `Audit ${dayText(period.from)} to ${dayText(period.to)}`;
  const sheets = new Sheets(`${organisation}: ${title}`, madeAt);
  sheets.title(title);
  sheets.say(`${organisation}. What was kept, what was erased, and who has looked. Signatures were due on ${dayText(period.dueOn)}.`);
  sheets.say(`Made ${momentText(madeAt)} by Cleandesk. Report SHA-256 ${hash}.`, true);
  sheets.heading('Signatures');
  const signed = signatures.map(({ role, name, at }) => [role === 'manager' ? 'Manager, or deputy' : 'Director', name, momentText(at)]);
  sheets.table([col('As', 30), col('Name', 40), col('Signed', 30)], signed);
  tellGone(sheets, report);
  tellDuties(sheets, report);
  tellChecks(sheets, report);
  return sheets.end(`${organisation} · audit ${period.id}`);
}

function tellGone(sheets: Sheets, { story: { gone, thinned, runs, holds, receipts, backups } }: Report): void {
  sheets.heading('What should have gone, and what went');
  const right = (title: string, part: number) => col(title, part, 'right');
  const rows = gone.map(({ kind, forecast, due, erased, held, notErased, why }) => [
    ...[plain(kind), forecast === null ? 'not counted' : n(forecast), n(due), n(erased), n(held), n(notErased)],
    why.map(({ outcome, count }) => `${n(count)} ${plain(outcome)}`).join(', '),
  ]);
  const columns = [
    col('Record', 14),
    right('Forecast', 13),
    right('Came due', 11),
    right('Erased', 11),
    right('Held', 9),
    right('Not erased', 13),
    col('Why', 29),
  ];
  if (rows.length === 0) sheets.say('Nothing came due in this period.');
  else sheets.table(columns, rows);
  sheets.say(
    'Forecast: records that were to end in this period as things stood when it began. Each talk since then has moved an end.',
    true,
  );
  sheets.say(`Details that nothing needs any more were taken from ${n(thinned)} customers who stay.`);
  const { done, waited, stopped, brokenOff, missed } = runs;
  sheets.say(
    `Nightly runs: ${n(done)} done, ${n(waited)} waited for a manager, ${n(stopped)} stopped, ${n(brokenOff)} broken off, ${n(missed)} nights without one.`,
  );
  sheets.say(
    `Legal holds: ${n(holds.open)} stand, ${n(holds.set)} set and ${n(holds.lifted)} lifted in this period, ${n(holds.overdue)} overdue for review.`,
  );
  sheets.say(
    `Backups: ${n(backups.done)} done, ${n(backups.failed)} failed${backups.newest === null ? '' : `, the newest of ${momentText(backups.newest)}`}.`,
  );
  sheets.say(
    receipts.length === 0
      ? 'Every workstation has confirmed what it had to erase.'
      : 'Workstations that have not confirmed what they had to erase:',
  );
  if (receipts.length > 0)
    sheets.table(
      [col('Workstation', 50), right('Records', 20), col('State', 30)],
      receipts.map(({ name, count, state }) => [name, n(count), plain(state)]),
    );
}

function tellDuties(sheets: Sheets, { story: { workstations, registers, actions } }: Report): void {
  sheets.heading('Workstations');
  sheets.say(`${n(workstations.live)} in use; ${n(workstations.off.length)} not as the policy wants them.`);
  if (workstations.off.length > 0)
    sheets.table(
      [col('Workstation', 50), col('Why', 50)],
      workstations.off.map(({ name, why }) => [name, why.map(plain).join(', ')]),
    );
  sheets.heading('Registers');
  const rows = registers.map(({ register, state, entries, overdue, note }) => [
    register,
    state === 'green' ? 'in order' : 'RED',
    n(entries),
    n(overdue),
    plain(note),
  ]);
  sheets.table([col('Register', 26), col('State', 16), col('Entries', 14, 'right'), col('Overdue', 14, 'right'), col('Note', 30)], rows);
  sheets.heading('Corrective actions');
  if (actions.length === 0) sheets.say('None is open.');
  else
    sheets.table(
      [col('What', 44), col('Due', 20), col('Carried over because', 36)],
      actions.map(({ what, dueOn, carriedReason }) => [what, dayText(dueOn), carriedReason ?? '']),
    );
}

function tellChecks(sheets: Sheets, { sample, sampled, outside, log }: Report): void {
  sheets.heading('Records checked by hand');
  if (sample !== null)
    sheets.say(`Drawn by the sealed head of the log of ${momentText(sample.at)}: ${n(sample.entries)} entries, ${sample.root}.`, true);
  const rows = sampled.map(({ kind, number, record, keepUntil, rule, verdict, reason }) => [
    `${plain(kind)} ${number ?? record}`,
    keepUntil === null ? 'no end yet' : `until ${dayText(keepUntil)}`,
    plain(rule),
    verdict === 'wrong' ? `wrong: ${reason ?? ''}` : (verdict ?? 'not checked'),
  ]);
  sheets.table([col('Record', 34), col('Kept', 22), col('Rule', 18), col('Looked at', 26)], rows);
  sheets.heading('Callers of other records, looked for here');
  const count = (source: string, found: boolean) => outside.filter((one) => one.source === source && one.found === found).length;
  for (const source of ['telephone', 'courier'])
    sheets.say(
      `From the ${source} records: ${n(count(source, true))} found, ${n(count(source, false))} not found. Numbers are not recorded.`,
    );
  sheets.heading('The log');
  const { check } = log;
  sheets.say(
    check === null
      ? 'The log was not verified.'
      : `Verified ${momentText(check.at)}: ${n(check.entries)} entries${check.broken.length === 0 ? ', whole' : ', BROKEN'}; root ${log.root ?? 'unknown'}.`,
  );
}
