import { Refusal } from '#shared/contract/errors.ts';
import type { KeptOperation, PushKept } from '#shared/contract/kept.ts';
import { operationSchema } from '#shared/contract/sync.ts';
import type { Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { push } from './push.ts';
import type { Sent } from './sent.ts';

/**
 * Takes operations that a desk kept sealed: a locked or wiped desk cannot read them itself. They are
 * opened here and go the way of every push. Throws what `push` throws, and `unprocessable` when they
 * were sealed to another key; then nothing was taken and the desk keeps them.
 */
export async function pushKept(context: Context, device: Device, { operations, ...batch }: PushKept): ReturnType<typeof push> {
  const opened = await Promise.all(operations.map((kept) => open(context, kept)));
  const gone = new Set(operations.filter((kept) => kept.gone).map(({ opId }) => opId));
  return push(context, device, { ...batch, operations: opened, gone, evenRevoked: true });
}

async function open({ trust }: Context, { deviceSeq, opId, sealed }: KeptOperation): Promise<Sent> {
  if (sealed === null) return { deviceSeq, opId, emptied: true };
  const text = await trust.sealing.open(Buffer.from(sealed, 'base64url'), opId);
  const read = operationSchema.safeParse(text === null ? null : JSON.parse(text));
  if (!read.success || read.data.opId !== opId)
    throw new Refusal('unprocessable', 'These operations were not sealed for this server: its keys are others than when they were kept.', {
      deviceSeq: String(deviceSeq),
    });
  // The place in the sequence is the desk's to say: one that enrolled anew has numbered its operations anew.
  return { ...read.data, deviceSeq };
}
