import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { Refusal } from '#shared/contract/errors.ts';
import { signatureHeaders, signedText } from '#shared/contract/sync.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { audit } from './audit.ts';
import type { Device } from './documents.ts';
import { closeReceipts } from '../registry/index.ts';
import { currentPolicy } from './policy.ts';

/** How far a desk's clock may be off, and how long a captured request is good for. */
const freshMs = 5 * 60_000;
/** The last contact is written at most so often: reading is no reason to write. */
const contactMs = 60_000;
const keyBytes = 32;

const headersSchema = z.object({ desk: z.uuid(), time: z.string().regex(/^\d{1,15}$/), signature: z.base64url() });

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Uint8Array;
}

export const sharePlace = (desk: string): string => `share/${desk}`;

export function publicKey(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') }, format: 'jwk' });
}

/** A new desk's public key as it was sent. Throws a Refusal `invalid`. */
export function keyOf(deviceKey: string): Buffer {
  const key = Buffer.from(deviceKey, 'base64url');
  if (key.length !== keyBytes)
    throw new Refusal('invalid', 'The device key must be a raw Ed25519 public key of 32 bytes.', { deviceKey: 'invalid' });
  publicKey(key);
  return key;
}

/** What the headers of a request say before its body is read. */
export interface Announced {
  readonly device: Device;
  readonly time: number;
  readonly signature: string;
}

const unsigned = () =>
  new Refusal('bad-signature', 'This request is not signed by a workstation of this organisation: enrol the desk again.');

/** An id that is one, of no workstation here: a server that was restored has lost those that were enrolled after its backup. */
const unknown = () =>
  new Refusal(
    'desk-unknown',
    'This server knows no such workstation: ask an administrator for a code and enrol it again. What it keeps is sent then.',
  );

/** The desk that a request says it is from: one that is known here, just now. Throws a Refusal `bad-signature`, `desk-unknown` or `stale-request`. */
export async function announced({ db, platform }: Context, headers: SignedRequest['headers']): Promise<Announced> {
  const { desk, time, signature } = signatureHeaders;
  const read = headersSchema.safeParse({ desk: headers[desk], time: headers[time], signature: headers[signature] });
  if (!read.success) throw unsigned();
  const device = await db.selectFrom('device').selectAll().where('id', '=', read.data.desk).executeTakeFirst();
  if (device === undefined) throw unknown();
  const now = platform.clock.now();
  if (Math.abs(now - Number(read.data.time)) > freshMs) {
    throw new Refusal('stale-request', 'The clock of this workstation is wrong: it is set right by the time of the server.', {
      serverTime: String(now),
    });
  }
  return { device, time: Number(read.data.time), signature: read.data.signature };
}

/** The desk that signed a request, which is the one that it says. Throws a Refusal `bad-signature` or `desk-revoked`. */
export async function authenticate(
  { db, platform }: Context,
  { device, time, signature }: Announced,
  { method, path, body }: SignedRequest,
  evenRevoked = false,
): Promise<Device> {
  const text = signedText(method, path, time, createHash('sha256').update(body).digest('hex'));
  if (!verify(null, Buffer.from(text), publicKey(device.public_key), Buffer.from(signature, 'base64url'))) throw unsigned();
  if (device.revoked_at !== null && !evenRevoked)
    throw new Refusal('desk-revoked', 'This workstation has been revoked: ask an administrator to enrol it again.');
  const now = platform.clock.now();
  if (now - device.last_contact > contactMs)
    await db.updateTable('device').set({ last_contact: now }).where('id', '=', device.id).execute();
  return device;
}

/** Who ends a workstation, and why; the command line has no person. */
export interface Ending {
  readonly actor?: string;
  readonly reason?: string;
  /** Taken out of service in good order, not lost. */
  readonly retire?: boolean;
}

/** Ends a workstation: its requests are refused and its share is deleted, so its store opens no more by the server's word. By its id, or by its code. */
export async function revokeDesk(
  { db, platform, journal }: Context,
  idOrCode: string,
  { actor, reason, retire = false }: Ending = {},
): Promise<void> {
  await transact(db, platform, async (tx) => {
    const revoked = await tx
      .updateTable('device')
      .set({ revoked_at: platform.clock.now(), ended_reason: reason ?? null, retired: retire, share: null })
      .where((is) => is.or([sql<boolean>`id::text = ${idOrCode}`, is('code', '=', idOrCode.toUpperCase())]))
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (revoked === undefined) throw new Refusal('not-found', 'There is no such workstation, or it has been revoked already.');
    await audit(tx, platform, {
      action: retire ? 'desk.retire' : 'desk.revoke',
      desk: revoked.id,
      ...(actor !== undefined && { actor }),
      ...(reason !== undefined && { reason }),
    });
    await closeReceipts(tx, platform, revoked.id, await currentPolicy(tx));
    // The last thing before the commit: no restored backup lets it in again.
    journal.append([{ what: 'revocation', of: 'desk', id: revoked.id }], platform.clock.now());
  });
}
