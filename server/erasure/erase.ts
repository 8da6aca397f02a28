import { currentPolicy, policyVersion } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { together } from '../db/pipelined.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { openRow, rowsById, sealedUnder, type PlainRow } from '../records/index.ts';
import { heldIds } from '../holds/index.ts';
import { hidePeople, rememberPeople } from '../registry/index.ts';
import { enterRows, withdrawRows } from '../sync/index.ts';
import { carriedOver } from './carry.ts';
import { countErased } from './counts.ts';
import { writeLog } from './log.ts';
import { forgetPending, keepPending } from './pending.ts';
import { planErasure, type Asked } from './plan.ts';
import { nameOf, outcomeOf, type Named, type Remains } from './result.ts';
import { deleteTraces } from './traces.ts';

const day = 24 * 3_600_000;
/** How long after the last desk was wiped something written before the decision may still come (sync.md, Erasure). */
const afterWipeDays = 35;

export interface Erasing extends Partial<Asked> {
  /** Names a case or a rule, never a person: it stands in the log. */
  readonly reason: string;
  /** The retention rule (R-RET-1) of each record that is due, by its id. */
  readonly rules?: ReadonlyMap<string, string>;
  /** What is needed by something else is asked for once more: the log says nothing of it yet. */
  readonly comesAgain?: boolean;
  readonly by: string | null;
  /** One id for all batches of a run. */
  readonly run: string;
  /** When it was decided, UTC ms; now unless it had to wait. */
  readonly decidedAt?: number;
}

export interface Erased {
  readonly run: string;
  readonly erased: readonly Named[];
  /** Ids of all rows that went, parts included. */
  readonly rows: readonly string[];
  readonly remains: readonly Remains[];
  /** Streams with news, for whoever waits in this process. */
  readonly streams: readonly string[];
}

/**
 * Erases records, or people with all that is theirs, in one transaction: rows and their parts, conflicts,
 * operations kept aside, old numbers, pointers, and the key with the last thing it sealed. What a hold,
 * an open repair or an unpaid charge keeps is left and named; of a person it goes by itself later
 * (R-ERA-4). A batch is at most a thousand records. Throws a Refusal `held` when holds cannot be read.
 */
export function erase(context: Context, erasing: Erasing): Promise<Erased> {
  return transact(context.db, context.platform, (tx) => eraseIn(tx, context, erasing));
}

/** What would go and what would stay. Changes nothing. */
export function previewErasure(
  context: Context,
  { records = [], subjects = [] }: Partial<Asked>,
): Promise<Pick<Erased, 'run' | 'erased' | 'remains'>> {
  return transact(context.db, context.platform, async (tx) => {
    const { records: going, remains } = outcomeOf(await planErasure(tx, { records, subjects }, await heldIds(tx)));
    return { run: '', erased: [...going.keys()].map(nameOf), remains };
  });
}

async function eraseIn(tx: Tx, context: Context, erasing: Erasing): Promise<Erased> {
  const { platform, vault } = context;
  const { records = [], subjects = [], run } = erasing;
  const now = platform.clock.now();
  const decidedAt = erasing.decidedAt ?? now;
  const [held, { lease, organisation }, version] = await together([heldIds(tx), currentPolicy(tx), policyVersion(tx)]);
  const plan = await planErasure(tx, { records, subjects }, held);
  const outcome = outcomeOf(plan);
  const { gone, remains } = outcome;
  const asked = new Set(records.map(({ id }) => id));
  const people = await openCustomers(tx, context, subjects.length === 0 ? [] : [...plan.rows.values()]);
  const hidden = [...new Set(people.flatMap((values) => hidePeople(vault, values)))];
  const hiddenUntil = now + (lease.wipeDays + afterWipeDays) * day;
  await rememberPeople(tx, hidden, decidedAt, hiddenUntil);

  const payments = gone.filter(({ kind, id }) => kind === 'payment' && !asked.has(id)).map(({ id }) => id);
  const carried = await carriedOver(tx, context, payments);
  const pending = await (remains.length === 0 ? forgetPending(tx, subjects) : keepPending(tx, platform, erasing, remains, decidedAt));
  const stores = await deleteTraces(tx, gone);
  await together([
    writeLog(tx, platform, { erasing, planned: plan, outcome, stores, version, now, silent: pending.unchanged }),
    countErased(tx, gone, organisation.timeZone),
  ]);
  if (gone.length === 0) {
    context.journal.append(pending.journal, now);
    return { run, erased: [], rows: [], remains, streams: [] };
  }
  const rows = gone.map((row) => ({ id: row.id, kind: row.kind, ...numbered(row) }));
  // Whoever restores an older backup finds every erasure that was answered.
  const ready = () => context.journal.append([...pending.journal, { what: 'erasure', run, rows, hidden, hiddenUntil }], now);
  const streams = [...(await withdrawRows(tx, context, { gone, namers: plan.namers, erased: gone.map(nameOf), ready }))];
  if (carried.length > 0) {
    const { epoch } = await tx.selectFrom('organisation').select('epoch').executeTakeFirstOrThrow();
    streams.push(...(await enterRows(tx, context, epoch, carried)).streams);
  }
  return {
    run,
    erased: [...outcome.records.keys()].map(nameOf),
    rows: gone.map(({ id }) => id),
    remains,
    streams: [...new Set(streams)],
  };
}

const numbered = (row: PlainRow): { number?: string } => {
  const { number } = nameOf(row);
  return number === null ? {} : { number };
};

/** The customers among these rows, opened: their blind indexes are taken before they go. */
async function openCustomers(tx: Tx, { vault }: Context, rows: readonly PlainRow[]) {
  const ids = rows.filter(({ kind }) => kind === 'customer').map(({ id }) => id);
  const customers = await rowsById(tx, 'customer', ids, { lock: false });
  const keys = await vault.keysOf(tx, customers.map(sealedUnder), false);
  return customers.map((row) => openRow(row, keys));
}
