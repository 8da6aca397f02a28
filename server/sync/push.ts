import { sql } from 'kysely';
import { upcast } from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Operation, OperationAnswer, Push, PushAnswer } from '#shared/contract/sync.ts';
import type { Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { DatabaseError } from '../db/errors.ts';
import { together } from '../db/pipelined.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { erasureHead, erasuresAfter, owedSince } from '../registry/index.ts';
import { apply, type Applied } from './apply.ts';
import { msOf } from './clock.ts';
import { holdOperations } from './held.ts';
import { answered, logAnswers } from './push-log.ts';
import { holdGone, inOrder, isOperation, type Sent } from './sent.ts';

const failuresBeforeGivingUp = 3;

interface Sending extends Omit<Push, 'operations'> {
  readonly operations: readonly Sent[];
  /** Those that their desk cannot read any more. */
  readonly gone?: ReadonlySet<string>;
  /** Sealed: taken from a revoked desk too, which cannot be asked any more, and held. */
  readonly evenRevoked?: boolean;
}

/**
 * Takes a desk's operations, exactly once: one transaction a batch. What was pushed before is answered
 * as it was then. Throws a Refusal `sequence-gap` (with `fields.lastSeq`), `forked` or `desk-revoked`.
 */
export async function push(
  context: Context,
  device: Device,
  { incarnation, previousOpId, operations, gone = new Set(), evenRevoked = false }: Sending,
): Promise<PushAnswer & { readonly streams: readonly string[] }> {
  const { db, platform } = context;
  // All at once; when that fails, one by one, so that one bad operation does not hold up the others.
  const take = (applied: typeof applyEach) => transact(db, platform, (tx) => takeIn(tx, applied));
  try {
    return await take(apply);
  } catch (error) {
    if (!isOfItsOwn(error)) throw error;
    return take(applyEach);
  }

  async function takeIn(tx: Tx, applied: typeof applyEach): Promise<PushAnswer & { readonly streams: readonly string[] }> {
    const [current, epoch] = await together([
      tx.selectFrom('device').selectAll().where('id', '=', device.id).forUpdate().executeTakeFirstOrThrow(),
      epochOf(tx),
    ]);
    if (current.revoked_at !== null && !evenRevoked)
      throw new Refusal('desk-revoked', 'This workstation has been revoked: ask an administrator to enrol it again.');
    if (current.incarnation !== incarnation) throw forked();
    insistOnOrder(current, operations);
    const before = await answered(tx, current, previousOpId, operations);
    if (before === null) throw forked();
    const fresh = operations.slice(before.length);
    const full = fresh.filter(isOperation).map((operation) => upcast(operation));
    const judged = full.length === 0 ? nothing : await applied(tx, context, current, epoch, full);
    const all = await holdGone(tx, context, current, operations, [...before, ...inOrder(fresh, judged.answers)], gone);
    const answers = all.slice(before.length);
    const lastSeq = current.last_seq + answers.length;
    const now = platform.clock.now();
    // A clock that was ahead for a while must not make all that follows look backdated.
    const lastAt = Math.max(0, ...full.map(({ at }) => Math.min(msOf(at), now)));
    const [owed] = await together([
      // Of what was erased since a revoked desk is told nothing.
      current.revoked_at === null ? owedSince(tx, device.id) : erasureHead(tx),
      answers.length > 0 ? logAnswers(tx, current, answers, lastAt, now) : null,
    ]);
    const erasures = await erasuresAfter(tx, owed, device.zone);
    return { lastSeq, answers: [...all], ...erasures, serverTime: platform.clock.now(), streams: judged.streams };
  }
}

const nothing: Applied = { answers: [], streams: [] };

const forked = (): Refusal =>
  new Refusal('forked', 'Another copy of this workstation has been here: it enrols anew, and what waits is sent again from there.');

function insistOnOrder(device: Device, operations: readonly Sent[]): void {
  const first = operations[0]?.deviceSeq ?? 0;
  if (operations.some(({ deviceSeq }, i) => deviceSeq !== first + i))
    throw new Refusal('invalid', 'The operations of a push are numbered without gaps.', { operations: 'gap' });
  if (first > device.last_seq + 1) {
    throw new Refusal('sequence-gap', `The server has operations up to ${device.last_seq}: send them from there.`, {
      lastSeq: String(device.last_seq),
    });
  }
}

const epochOf = async (tx: Tx): Promise<number> => (await tx.selectFrom('organisation').select('epoch').executeTakeFirstOrThrow()).epoch;

async function applyEach(tx: Tx, context: Context, device: Device, epoch: number, operations: readonly Operation[]): Promise<Applied> {
  const answers: OperationAnswer[] = [];
  const streams = new Set<string>();
  for (const operation of operations) {
    const alone = await attempt(tx, () => apply(tx, context, device, epoch, [operation]));
    const failed = alone instanceof Failed;
    if (!failed) alone.streams.forEach((stream) => streams.add(stream));
    const [answer] = failed ? [await noteFailure(tx, context, device, operation, alone)] : alone.answers;
    // The desk sends the rest again, this one first.
    if (!answer) break;
    answers.push(answer);
  }
  return { answers, streams: [...streams] };
}

/** What did not work, for the log: a database's code, or the name of a program's error. */
class Failed {
  readonly code: string;
  constructor(error: unknown) {
    this.code = error instanceof DatabaseError ? error.code : error instanceof Error ? error.name : 'unknown';
  }
}

/** A refusal of the whole push, a lost database or a deadlock is no operation's fault. */
const isOfItsOwn = (error: unknown): boolean =>
  !(error instanceof Refusal) && !(error instanceof DatabaseError && (error.again || error.unavailable));

/** A failure of the operation's own is a value; others are thrown. */
async function attempt<T>(tx: Tx, run: () => Promise<T>): Promise<T | Failed> {
  await sql`savepoint attempt`.execute(tx);
  try {
    const result = await run();
    await sql`release savepoint attempt`.execute(tx);
    return result;
  } catch (error) {
    if (!isOfItsOwn(error)) throw error;
    await sql`rollback to savepoint attempt`.execute(tx);
    return new Failed(error);
  }
}

/** The third failure keeps the operation sealed and moves on; until then it is tried again. */
async function noteFailure(
  tx: Tx,
  { platform, vault, log }: Context,
  device: Device,
  operation: Operation,
  { code }: Failed,
): Promise<OperationAnswer | null> {
  const { failures } = await tx
    .insertInto('failed_operation')
    .values({ device: device.id, op_id: operation.opId, failures: 1 })
    .onConflict((conflict) =>
      conflict.columns(['device', 'op_id']).doUpdateSet((eb) => ({ failures: eb('failed_operation.failures', '+', 1) })),
    )
    .returning('failures')
    .executeTakeFirstOrThrow();
  log.error('an operation failed', { desk: device.id, kind: operation.kind, row: operation.id, code, count: failures });
  if (failures < failuresBeforeGivingUp) return null;
  await holdOperations(tx, vault, device, [operation], 'unprocessable', () => 'unprocessable', platform.clock.now());
  return { opId: operation.opId, status: 'unprocessable', code: 'unprocessable', changed: [] };
}
