import { sql } from 'kysely';
import type { LoggedKind } from '../db/tables/erasure.ts';
import type { Tx } from '../db/transaction.ts';
import type { Platform } from '../platform/platform.ts';
import type { Erasing } from './erase.ts';
import type { Outcome } from './result.ts';
import type { Traces } from './traces.ts';

interface Entry {
  readonly erasing: Erasing;
  readonly outcome: Outcome;
  readonly stores: Traces;
  /** Of the policy. */
  readonly version: number;
  readonly now: number;
  /** Nothing new is said of what still remains. */
  readonly silent: boolean;
}

/** One line a record (R-ERA-2): erased, or not and why. Ids, kinds, rules and counts; no name. What the batch held beside rows stands with each. */
export async function writeLog(tx: Tx, { ids }: Platform, { erasing, outcome, stores, version, now, silent }: Entry): Promise<void> {
  const erased = [...outcome.records].map(([{ id, kind }, rows]) => ({ id, kind, outcome: 'erased', stores: { rows, batch: stores } }));
  const kept = silent ? [] : outcome.remains.map(({ id, kind, why }) => ({ id, kind, outcome: why, stores: {} }));
  const lines = [...erased, ...kept];
  if (lines.length === 0) return;
  const { run, reason, rule = null, by } = erasing;
  await insert(tx, ids, { run, reason, rule, by, version, now }, lines);
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
  for (const [rule, records] of Map.groupBy(kept.records, (record) => record.rule)) {
    const lines = records.map(({ id, kind }) => ({ id, kind, outcome: why, stores: {} }));
    await insert(tx, ids, { run, reason: 'retention', rule, by: null, version, now: clock.now() }, lines);
  }
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
  const lines = customers.map(({ id, fields }) => ({ id, kind: 'customer', outcome: 'thinned', stores: { fields } }));
  await insert(tx, ids, { run, reason: 'retention', rule: 'with-need', by: null, version, now: clock.now() }, lines);
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
  for (const [rule, of] of Map.groupBy(lines, (line) => line.rule)) {
    const told = of.map(({ id, kind, outcome, rows }) => ({ id, kind, outcome, stores: { rows } }));
    await insert(tx, ids, { run, reason: 'retention', rule, by: null, version, now: clock.now() }, told);
  }
}

interface Common {
  readonly run: string;
  readonly reason: string;
  readonly rule: string | null;
  readonly by: string | null;
  readonly version: number;
  readonly now: number;
}
interface Line {
  readonly id: string;
  readonly kind: string;
  readonly outcome: string;
  readonly stores: object;
}

async function insert(
  tx: Tx,
  ids: Platform['ids'],
  { run, reason, rule, by, version, now }: Common,
  lines: readonly Line[],
): Promise<void> {
  await sql`
    insert into erasure_log (id, run, at, record, kind, outcome, rule, policy_version, reason, "by", stores)
    select n.id, ${run}::uuid, ${now}::bigint, n.record, n.kind, n.outcome, ${rule}::text, ${version}::integer, ${reason}::text, ${by}::uuid, n.stores::jsonb
    from unnest(${lines.map(() => ids.next())}::uuid[], ${lines.map(({ id }) => id)}::uuid[], ${lines.map(({ kind }) => kind)}::text[],
      ${lines.map((line) => line.outcome)}::text[], ${lines.map((line) => JSON.stringify(line.stores))}::text[])
      as n(id, record, kind, outcome, stores)`.execute(tx);
}
