import { sql } from 'kysely';
import { kindOf } from '#shared/catalogue/index.ts';
import { column } from '../db/arrays.ts';
import type { LoggedKind } from '../db/tables/erasure.ts';
import type { Tx } from '../db/transaction.ts';
import type { Platform } from '../platform/platform.ts';
import type { Erasing } from './erase.ts';
import type { Plan } from './plan.ts';
import { nameOf, type Named, type Outcome } from './result.ts';
import type { Traces } from './traces.ts';

interface Entry {
  readonly erasing: Erasing;
  readonly planned: Plan;
  readonly outcome: Outcome;
  readonly stores: Traces;
  /** Of the policy. */
  readonly version: number;
  readonly now: number;
  /** Nothing new is said of what still remains. */
  readonly silent: boolean;
}

/** One line a record (R-ERA-2): erased, or not and why. Ids, kinds, rules and counts; no name. What the batch held beside rows stands with each. */
export async function writeLog(
  tx: Tx,
  { ids }: Platform,
  { erasing, planned, outcome, stores, version, now, silent }: Entry,
): Promise<void> {
  const { run, reason, by, rules, comesAgain = false } = erasing;
  // What goes as a part of another goes by that one's rule.
  const ruleOf = ({ id, kind }: Named): string | null =>
    rules?.get(id) ?? rules?.get(String(planned.rows.get(id)?.plain[kindOf(kind).subject])) ?? null;
  const erased = [...outcome.records].map(([row, rows]) => {
    const stored = { rows, batch: stores };
    return { id: row.id, kind: row.kind, outcome: 'erased', rule: ruleOf(nameOf(row)), stores: stored };
  });
  const told = outcome.remains.filter(({ why }) => !silent && !(comesAgain && why === 'needed'));
  const kept = told.map((one) => ({ id: one.id, kind: one.kind, outcome: one.why, rule: ruleOf(one), stores: {} }));
  const lines = [...erased, ...kept];
  await insert(tx, ids, { run, reason, by, version, now }, lines);
}

/** What a run leaves although it is due, by its rule: it waits, or the run was stopped (R-ERA-2, R-ERA-5). */
export async function logKept(
  tx: Tx,
  { clock, ids }: Platform,
  kept: {
    readonly run: string;
    readonly why: string;
    readonly version: number;
    readonly records: readonly { readonly id: string; readonly kind: string; readonly rule: string }[];
  },
): Promise<void> {
  const { run, why, version } = kept;
  const lines = kept.records.map(({ id, kind, rule }) => ({ id, kind, outcome: why, rule, stores: {} }));
  await insert(tx, ids, { run, reason: 'retention', by: null, version, now: clock.now() }, lines);
}

/** A customer who stays and lost details that nothing needs any more (R-RET-5): the fields, not what stood in them. */
export async function logThinned(
  tx: Tx,
  { clock, ids }: Platform,
  {
    run,
    version,
    customers,
  }: { run: string; version: number; customers: readonly { readonly id: string; readonly fields: readonly string[] }[] },
): Promise<void> {
  const lines = customers.map(({ id, fields }) => ({ id, kind: 'customer', outcome: 'thinned', rule: 'with-need', stores: { fields } }));
  await insert(tx, ids, { run, reason: 'retention', by: null, version, now: clock.now() }, lines);
}

/** Entries of registers and sessions whose own time is over: one line each, as of records. `rows`: versions that went. */
export async function logEntries(
  tx: Tx,
  { clock, ids }: Platform,
  {
    run,
    version,
    lines,
  }: {
    readonly run: string;
    readonly version: number;
    readonly lines: readonly {
      readonly id: string;
      readonly kind: LoggedKind;
      readonly rule: string;
      readonly outcome: 'erased' | 'action-open';
      readonly rows: number;
    }[];
  },
): Promise<void> {
  const told = lines.map(({ id, kind, rule, outcome, rows }) => ({ id, kind, outcome, rule, stores: { rows } }));
  await insert(tx, ids, { run, reason: 'retention', by: null, version, now: clock.now() }, told);
}

interface Common {
  readonly run: string;
  readonly reason: string;
  readonly by: string | null;
  readonly version: number;
  readonly now: number;
}
interface Line {
  readonly id: string;
  readonly kind: string;
  readonly outcome: string;
  readonly rule: string | null;
  readonly stores: object;
}

async function insert(tx: Tx, ids: Platform['ids'], { run, reason, by, version, now }: Common, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return;
  const of = (type: string, read: (line: Line) => string | number | null) => column(type, lines.map(read));
  // Many lines say the same.
  const stores = new Map<string, number>();
  const placeOf = (text: string): number => {
    const place = stores.get(text) ?? stores.size + 1;
    stores.set(text, place);
    return place;
  };
  const places = of('integer', (line) => placeOf(JSON.stringify(line.stores)));
  await sql`
    insert into erasure_log (id, run, at, record, kind, outcome, rule, policy_version, reason, "by", stores)
    select n.id, ${run}::uuid, ${now}::bigint, n.record, n.kind, n.outcome, n.rule, ${version}::integer, ${reason}::text, ${by}::uuid, (${column('jsonb', [...stores.keys()])})[n.store]
    from unnest(${of('uuid', () => ids.next())}, ${of('uuid', ({ id }) => id)}, ${of('text', ({ kind }) => kind)}, ${of('text', ({ outcome }) => outcome)},
      ${of('text', ({ rule }) => rule)}, ${places}) as n(id, record, kind, outcome, rule, store)`.execute(tx);
}
