import { Refusal } from '#shared/contract/errors.ts';
import type { RouteInput } from '#shared/contract/sync.ts';
import { audit, type Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';

/**
 * Passes over operations that a restored server has lost and their desk keeps no more. The range is noted
 * for a manager. Throws a Refusal `forked`, or `sequence-gap` when the server stands elsewhere by now.
 */
export async function resume(
  { db, platform }: Context,
  { id }: Device,
  { incarnation, after, next, previousOpId }: RouteInput<'resume'>,
): Promise<null> {
  await transact(db, platform, async (tx) => {
    const device = await tx.selectFrom('device').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
    if (device.incarnation !== incarnation)
      throw new Refusal(
        'forked',
        'Another copy of this workstation has been here: it enrols anew, and what waits is sent again from there.',
      );
    // Its answer was lost on the way.
    if (device.last_seq === next - 1 && device.last_op_id === previousOpId) return;
    if (device.last_seq !== after || next <= after + 1)
      throw new Refusal('sequence-gap', `The server has operations up to ${device.last_seq}: send them from there.`, {
        lastSeq: String(device.last_seq),
      });
    await tx
      .insertInto('sequence_gap')
      .values({ device: id, first_seq: after + 1, last_seq: next - 1, at: platform.clock.now() })
      .execute();
    await tx
      .updateTable('device')
      .set({ last_seq: next - 1, last_op_id: previousOpId })
      .where('id', '=', id)
      .execute();
    await audit(tx, platform, { action: 'desk.sequence-gap', desk: id, subject: id, code: `${after + 1}-${next - 1}` });
  });
  return null;
}
