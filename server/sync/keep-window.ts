import { sql } from 'kysely';
import { fieldOf, kindNames, kindOf, type KindName } from '#shared/catalogue/index.ts';
import { addMonths, dateInZone, startOfDay } from '#shared/policy/index.ts';
import { currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { every } from '../platform/every.ts';
import { openRow, rowsById, sealedUnder, shape } from '../records/index.ts';
import { indexSerials } from './serials.ts';
import { leaveWindow } from './window.ts';

const lookEveryMs = 5 * 60_000;
const atOnce = 500;
/** What somebody has brought in again stays so long at least. */
const staysMs = 30 * 24 * 3_600_000;

/** Once a day, and soon after a start, what is over and older than the policy's window leaves the workstations. Returns the way to stop. */
export function keepWindow(context: Context): () => void {
  let done = '';
  const look = async (): Promise<void> => {
    const { organisation } = await currentPolicy(context.db);
    const today = dateInZone(context.platform.clock.now(), organisation.timeZone);
    if (today === done) return;
    const left = await runWindow(context);
    await indexOlder(context);
    done = today;
    if (left > 0) context.log.info('left the window', { count: left });
  };
  return every(context.platform.timers, lookEveryMs, look, () => context.log.error('the window could not be kept'));
}

/** How many roots left. */
export async function runWindow(context: Context): Promise<number> {
  const { organisation, window } = await currentPolicy(context.db);
  const now = context.platform.clock.now();
  const day = addMonths(dateInZone(now, organisation.timeZone), -window.months);
  const since = { day, ms: startOfDay(day, organisation.timeZone) };
  let left = 0;
  for (const kind of kindNames) {
    if (kindOf(kind).window === null) continue;
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const ids = await candidates(context, kind, since, now, after);
      if (ids.length === 0) break;
      after = ids.at(-1) ?? after;
      const open = (values: Readonly<Record<string, unknown>>) => kindOf(kind).window?.open(values) === true;
      left += await transact(context.db, context.platform, (tx) =>
        leaveWindow(tx, context.vault, kind, ids, ({ values }) => open(values), now),
      );
    }
  }
  return left;
}

/** Nothing of theirs is as young as the window; whether they are still open is asked once they are locked. */
async function candidates(
  { db }: Context,
  kind: KindName,
  since: { readonly day: string; readonly ms: number },
  now: number,
  after: string,
) {
  const older = (kindOf(kind).window?.last ?? []).map((field) => {
    const column = sql.ref(`r.${shape(kind).columns.find((one) => one.field === field)?.column ?? field}`);
    return fieldOf(kind, field)?.storage === 'integer'
      ? sql`(${column} is null or ${column} < ${since.ms}::bigint)`
      : sql`(${column} is null or ${column} < ${since.day})`;
  });
  const { rows } = await sql<{ id: string }>`
    select r.id from ${sql.table(shape(kind).table)} r where r.id > ${after}::uuid and r.created_at < ${since.ms}::bigint and ${sql.join(older, sql` and `)}
      and not exists (select 1 from left_window w where w.id = r.id)
      and not exists (select 1 from brought_in b where b.id = r.id and b.at > ${now - staysMs}::bigint)
    order by r.id limit ${sql.raw(String(atOnce))}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Products that were written before there was an index are looked at once. */
async function indexOlder({ db, platform, vault }: Context): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ id: string }>`select id from product p
      where not exists (select 1 from serial_index s where s.product = p.id) order by id limit ${sql.raw(String(atOnce))}`.execute(db);
    if (rows.length === 0) return;
    await transact(db, platform, async (tx) => {
      const found = await rowsById(
        tx,
        'product',
        rows.map(({ id }) => id),
        { lock: true },
      );
      const keys = await vault.keysOf(tx, found.map(sealedUnder), false);
      await indexSerials(
        tx,
        vault,
        found.map((row) => ({ kind: 'product', id: row.id, values: openRow(row, keys), before: null })),
      );
    });
  }
}
