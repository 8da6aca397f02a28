import type { Output, Parsed } from '#shared/contract/desk/index.ts';
import { Refusal, type Problem } from '#shared/contract/errors.ts';
import type { RouteInput } from '#shared/contract/sync.ts';
import { parsePhone } from '#shared/policy/index.ts';
import type { Area } from '../area.ts';
import { readRow } from '../store/index.ts';
import { takeRow } from '../sync/index.ts';
import { numberKey } from './candidates.ts';

/** Asks the server for what has left this zone's window. Nothing that was typed is kept. Throws a Refusal `needs-server`. */
export async function findOlder({ desk }: Area, typed: string): Promise<Output<'search.older'>> {
  const asked = readExact(typed.trim());
  if (asked === null) return [];
  const answer = await desk.server('older', { ...asked, grant: desk.grant });
  if (!answer.ok) throw refusalOf(answer.error);
  return answer.value.lines.filter(({ kind, id }) => readRow(desk.db, kind, id) === null);
}

/** The rows are fetched at once; what hangs on them comes with the feed. */
export async function bring({ desk, changes }: Area, { kind, id }: Parsed<'search.bring'>): Promise<null> {
  const opened = await desk.server('olderOpen', { grant: desk.grant, kind, id });
  if (!opened.ok) throw refusalOf(opened.error);
  const answer = await desk.server('rows', { rows: [{ kind, id }] });
  if (!answer.ok) throw refusalOf(answer.error);
  desk.db.transaction(() => {
    for (const row of answer.value.rows) takeRow(desk, { change: 'row', seq: 0, ...row });
  })();
  for (const row of answer.value.rows) changes.changed(row.kind, row.envelope.id);
  return null;
}

/** Only what can be found exactly; names are not looked for. */
function readExact(text: string): Pick<RouteInput<'older'>, 'by' | 'value'> | null {
  if (text.includes('@')) return { by: 'mail', value: text };
  if (/^[CR][-\s]*\d/i.test(text)) return { by: 'number', value: numberKey(text) };
  const phone = parsePhone(text);
  if (phone !== null) return { by: 'phone', value: phone };
  return /\d/.test(text) && text.length >= 4 ? { by: 'serial', value: text } : null;
}

function refusalOf({ code, message, fields }: Problem): Refusal {
  if (code === 'offline') return new Refusal('needs-server', 'Older records are at the server, which cannot be reached now.');
  return new Refusal(code, message, fields);
}
