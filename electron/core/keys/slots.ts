import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';

/**
 * A slot wraps the data key of `desk.db` for one who may open it: a person's by password and
 * workstation secret, the server's by the server's share and workstation secret. A stolen disk
 * needs the vault and one of the two (workstation.md, Slots).
 */
const slotSchema = z.object({ version: z.literal(1), salt: z.base64url(), nonce: z.base64url(), sealed: z.base64url() });

export const keyBytes = 32;
const saltBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
/** OWASP's second choice and above: 64 MiB, three passes. */
const argon = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: keyBytes } as const;

export interface SlotOwner {
  /** A person's id, or `server`. */
  readonly who: string;
  readonly desk: string;
}

export type Bytes = (count: number) => Uint8Array;

export const derive = (secret: Uint8Array, salt: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, `cleandesk ${purpose}`, keyBytes));

/** A key that needs the password and this workstation's secret. Takes about 0.4 s, off the main thread. */
export async function passwordKey(password: string, salt: Uint8Array, secret: Uint8Array): Promise<Buffer> {
  // Two keyboards write one accented letter in two ways.
  const stretched = await hashRaw(password.normalize('NFC'), { ...argon, salt });
  return derive(Buffer.concat([stretched, secret]), salt, 'person slot');
}

export function shareKey(share: Uint8Array, salt: Uint8Array, secret: Uint8Array): Buffer {
  return derive(Buffer.concat([secret, share]), salt, 'server slot');
}

/** Wraps a data key; `keyOf` makes the wrapping key from a fresh salt. */
export async function wrap(
  dataKey: Uint8Array,
  owner: SlotOwner,
  random: Bytes,
  keyOf: (salt: Uint8Array) => Promise<Buffer> | Buffer,
): Promise<string> {
  const salt = random(saltBytes);
  const nonce = random(nonceBytes);
  const key = await keyOf(salt);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(bound(owner));
  const sealed = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  key.fill(0);
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  return JSON.stringify({ version: 1, salt: text(salt), nonce: text(nonce), sealed: text(sealed) } satisfies z.infer<typeof slotSchema>);
}

/** The data key, or null when password, share, secret, person or workstation is another. */
export async function unwrap(
  slot: string,
  owner: SlotOwner,
  keyOf: (salt: Uint8Array) => Promise<Buffer> | Buffer,
): Promise<Buffer | null> {
  const { salt, nonce, sealed } = slotSchema.parse(JSON.parse(slot));
  const bytes = Buffer.from(sealed, 'base64url');
  const key = await keyOf(Buffer.from(salt, 'base64url'));
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: tagBytes })
    .setAAD(bound(owner))
    .setAuthTag(bytes.subarray(-tagBytes));
  key.fill(0);
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

const bound = ({ who, desk }: SlotOwner): Buffer => Buffer.from(JSON.stringify(['cleandesk slot', 1, desk, who]));
