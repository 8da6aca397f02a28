import { sql } from 'kysely';
import { Refusal } from '#shared/contract/errors.ts';
import { dateInZone } from '#shared/policy/index.ts';
import type { Db } from '../db/connect.ts';
import type { Tables } from '../db/tables.ts';
import type { Tx } from '../db/transaction.ts';
import type { Platform } from '../platform/platform.ts';

/** What has to be put right (E11). The system opens some by itself, people the rest. */
interface NewAction {
  readonly source: Tables['corrective_action']['source'];
  /** In a few words; no name. */
  readonly what: string;
  readonly ids?: readonly string[];
  /** Calendar date. */
  readonly dueOn: string;
  readonly by?: string;
  readonly owner?: string | null;
}

/** Opens a corrective action, unless one of the same source is open about just this: what fails every night is one action. Returns its id. */
export async function openAction(tx: Tx, { clock, ids: made }: Platform, action: NewAction): Promise<string> {
  const { source, what, dueOn, by = null, owner = null } = action;
  const ids = [...new Set(action.ids)].sort();
  const same = await sql<{ id: string }>`select id from corrective_action
    where source = ${source} and what = ${what} and ids = ${ids}::uuid[] and closed_at is null limit 1`.execute(tx);
  if (same.rows[0] !== undefined && source !== 'person') return same.rows[0].id;
  const id = made.next();
  await sql`insert into corrective_action (id, source, what, ids, opened_at, opened_by, due_on, owner)
    values (${id}::uuid, ${source}, ${what}, ${ids}::uuid[], ${clock.now()}::bigint, ${by}::uuid, ${dueOn}, ${owner}::uuid)`.execute(tx);
  return id;
}

interface OpenAction {
  readonly id: string;
  readonly openedOn: string;
  readonly dueOn: string;
  readonly what: string;
  readonly source: Tables['corrective_action']['source'];
  readonly owner: string | null;
  /** How many records, workstations or segments it is about. */
  readonly about: number;
  /** It was carried over an audit, and why. */
  readonly carriedReason: string | null;
}

/** Those still open, the first due first. `zone` is the organisation's. */
export async function openActions(db: Db | Tx, zone?: string): Promise<OpenAction[]> {
  const rows = await db
    .selectFrom('corrective_action')
    .selectAll()
    .where('closed_at', 'is', null)
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  return rows.map(({ id, opened_at: at, due_on: dueOn, what, source, owner, ids, carried_reason: carriedReason }) => ({
    ...{ id, dueOn, what, source, owner, carriedReason },
    openedOn: dateInZone(at, zone),
    about: ids.length,
  }));
}

/** Which of these ids an open corrective action is about. */
export async function idsInOpenActions(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select n.id from unnest(${ids}::uuid[]) as n(id)
    where exists (select 1 from corrective_action a where a.closed_at is null and n.id = any(a.ids))`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** With what was done about it. Throws a Refusal `not-found`. */
export async function closeAction(tx: Tx, { clock }: Platform, { id, by, done }: { id: string; by: string; done: string }): Promise<void> {
  await changeOpen(tx, id, { closed_at: clock.now(), closed_by: by, done });
}

/** At an audit: it stays open, and why (R-AUD-4). Throws a Refusal `not-found`. */
export async function carryAction(
  tx: Tx,
  { clock }: Platform,
  { id, by, reason }: { id: string; by: string; reason: string },
): Promise<void> {
  await changeOpen(tx, id, { carried_at: clock.now(), carried_by: by, carried_reason: reason });
}

/** The system found that what it had opened is put right: everything open of a source that is about nothing in particular. */
export async function settleActions(
  tx: Tx,
  { clock }: Platform,
  { source, done }: { readonly source: NewAction['source']; readonly done: string },
): Promise<void> {
  await sql`update corrective_action set closed_at = ${clock.now()}::bigint, done = ${done}
    where source = ${source} and closed_at is null and cardinality(ids) = 0`.execute(tx);
}

async function changeOpen(tx: Tx, id: string, set: Partial<Tables['corrective_action']>): Promise<void> {
  const changed = await tx
    .updateTable('corrective_action')
    .set(set)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (changed === undefined) throw new Refusal('not-found', 'This corrective action has been closed meanwhile: read the list again.');
}
