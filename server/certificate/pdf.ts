import type { Certificate } from '#shared/contract/certificate.ts';
import { Sheets, type Column } from '../platform/sheets.ts';

const col = (title: string, part: number, align: Column['align'] = 'left'): Column => ({ title, part, align });
const moment = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(at);
const plain = (code: string): string => code.replaceAll('-', ' ');
const n = (count: number): string => count.toLocaleString('en-GB');

/** The certificate as people read it; what counts is the JSON, and the paper names its hash. */
export async function pdfOf(certificate: Certificate, sha256: string): Promise<Buffer> {
  const { organisation, run, records, unconfirmed, policyVersion, reason, startedAt, endedAt, madeAt } = certificate;
  const sheets = new Sheets(`${organisation}: erasure certificate`, madeAt);
  sheets.title('Erasure certificate');
  sheets.say(
    `${organisation}. Run ${run}, from ${moment(startedAt)} to ${moment(endedAt)} UTC, under version ${policyVersion} of the policy: ${reason}.`,
  );
  sheets.say(`Made ${moment(madeAt)} UTC by Cleandesk. SHA-256 of the JSON ${sha256}.`, true);
  sheets.heading('What became of the records');
  const groups = [...Map.groupBy(records, ({ outcome, kind, rule }) => [outcome, kind, rule ?? ''].join('\n'))];
  if (groups.length === 0) sheets.say('Nothing was due.');
  else
    sheets.table(
      [col('Outcome', 34), col('Record', 20), col('Rule', 26), col('Count', 20, 'right')],
      groups.map(([key, of]) => {
        const [outcome = '', kind = '', rule = ''] = key.split('\n');
        return [plain(outcome), plain(kind), rule, n(of.length)];
      }),
    );
  sheets.heading('Workstations');
  if (unconfirmed.length === 0) sheets.say('Every workstation has confirmed what it had to erase.');
  else
    sheets.table(
      [col('Still to confirm', 70), col('Records', 30, 'right')],
      unconfirmed.map(({ workstation, records: count }) => [workstation, n(count)]),
    );
  if (records.length > 0) {
    sheets.heading('Records, by id');
    sheets.table(
      [col('Id', 46), col('Record', 16), col('Outcome', 22), col('Rule', 16)],
      records.map(({ id, kind, outcome, rule }) => [id, plain(kind), plain(outcome), rule ?? '']),
    );
  }
  return sheets.end(`${organisation} · erasure ${run}`);
}
