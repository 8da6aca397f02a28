import { Refusal } from '#shared/contract/errors.ts';
import type { Checkpoint } from '#shared/contract/trust.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { appendWaiting } from './append.ts';
import { rootOf } from './nodes.ts';
import { closeSegment, monthOf } from './segments.ts';

export interface Sealed extends Checkpoint {
  /** The signed checkpoint, compact JWS. */
  readonly signed: string;
}

export type Sealing = Pick<Context, 'db' | 'platform' | 'trust' | 'journal'>;

/**
 * Takes in all that waits and signs a checkpoint of it, which is kept in the database, one a day, and
 * outside it, where no rollback of the database reaches. Throws a Refusal `log-broken` when the log is not
 * what was signed before: nothing is signed over it.
 */
export async function seal(context: Sealing): Promise<Sealed> {
  const { db, platform, journal } = context;
  for (;;) {
    const done = await transact(db, platform, async (tx) => {
      await closeSegment(tx, platform, (size, root) => sign(tx, context, size, root));
      const { size, root, full } = await appendWaiting(tx, platform);
      if (full) return null;
      await insistOnOutside(tx, context, size);
      const sealed = await sign(tx, context, size, root);
      const { epoch, at, signed } = sealed;
      const row = { epoch, day: new Date(at).toISOString().slice(0, 10), size, signed };
      await tx
        .insertInto('ledger_checkpoint')
        .values(row)
        .onConflict((conflict) => conflict.columns(['epoch', 'day']).doUpdateSet({ size, signed }))
        .execute();
      return sealed;
    });
    if (done === null) continue;
    journal.checkpoint.keep(done.signed);
    return done;
  }
}

async function sign(tx: Tx, { platform, trust }: Sealing, size: number, root: Buffer): Promise<Sealed> {
  const { id, epoch } = await tx.selectFrom('organisation').select(['id', 'epoch']).executeTakeFirstOrThrow();
  const checkpoint = { organisation: id, epoch, size, root: root.toString('base64url'), at: platform.clock.now() };
  return { ...checkpoint, signed: await trust.sign('checkpoint', checkpoint) };
}

/** A log that was cut or changed since the newest checkpoint outside must not be signed anew. */
async function insistOnOutside(tx: Tx, { trust, journal }: Sealing, size: number): Promise<void> {
  const kept = journal.checkpoint.newest();
  if (kept === null) return;
  const outside = await trust.readCheckpoint(kept);
  const { epoch } = await tx.selectFrom('organisation').select('epoch').executeTakeFirstOrThrow();
  // A restored server begins again where the backup ended.
  if (outside !== null && outside.epoch < epoch) return;
  const same = outside !== null && outside.size <= size && (await rootOf(tx, outside.size)).toString('base64url') === outside.root;
  if (!same) throw new Refusal('log-broken', 'The audit log is not what was signed before: "deskctl audit verify" says where.');
}

/** Seals when something waits, or when a new day or month needs its checkpoint. */
export async function sealIfNeeded(context: Sealing): Promise<Sealed | null> {
  const { db, platform } = context;
  const waits = await db.selectFrom('audit_entry').select('id').where('seq', 'is', null).limit(1).executeTakeFirst();
  const lines = await db.selectFrom('erasure_log').select('id').where('entry', 'is', null).limit(1).executeTakeFirst();
  const newest = await db.selectFrom('ledger_checkpoint').select('day').orderBy('day', 'desc').limit(1).executeTakeFirst();
  const month = monthOf(platform.clock.now());
  return waits === undefined && lines === undefined && newest?.day.startsWith(month) === true ? null : seal(context);
}
