import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { holdMarkSchema } from './holds.ts';
import { deskPlaceSchema, policySchema } from './policy.ts';

/**
 * How a desk comes to believe its server, and what the server signs for it.
 *
 * `trust` answers `{ root, certificate, signingKey }`: the organisation's root and the signing key's
 * certificate as PEM (X.509, issued by the root), and the signing key's thumbprint (RFC 7638), the
 * `kid` of what it signs. The server's TLS leaf is issued by the same root. Documents are compact
 * JWS, EdDSA, whose protected header carries the `typ` below, so that none passes for another.
 */
export const documentTypes = {
  settings: 'cleandesk-settings',
  lease: 'cleandesk-lease',
  grant: 'cleandesk-grant',
  checkpoint: 'cleandesk-checkpoint',
} as const;

/** What `settings` holds: the organisation's policy, this desk's own place in it, and what it seals its operations to. */
export const settingsSchema = z.object({
  organisation: idSchema,
  policy: policySchema,
  place: deskPlaceSchema,
  /** The server's raw X25519 key, base64url (kept.ts). Null in settings from before desks sealed: the next contact brings newer ones. */
  sealingKey: z.string().nullable().default(null),
  /** Which records stand under a legal hold (R-RET-7). */
  holds: z.array(holdMarkSchema).default([]),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What a `checkpoint` says of the audit log: so many entries, under this root (RFC 6962, base64url), at this time (R-AUD-5). */
export const checkpointSchema = z.object({ organisation: idSchema, epoch: z.int(), size: z.int(), root: z.string(), at: z.int() });
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** Crockford's base 32: no I, L, O or U, so that it can be read out over a telephone. */
export const base32Alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secretLength = 10;
const fingerprintLength = 20;

/** 5 bits a character, most significant first; leftover bits are dropped. */
export function base32(bytes: Uint8Array, length: number): string {
  const digits: string[] = [];
  let [bits, held] = [0, 0];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) digits.push(base32Alphabet.charAt((held >> (bits - 5)) & 31));
  }
  return digits.slice(0, length).join('');
}

/**
 * A one-time enrolment code: a secret of 50 bits, then 100 bits of the SHA-256 of the root's DER,
 * which the desk compares before it says anything: `AAAAA-AAAAA-FFFFF-FFFFF-FFFFF-FFFFF`.
 */
export function enrolmentCode(secret: Uint8Array, rootHash: Uint8Array): string {
  const text = base32(secret, secretLength) + base32(rootHash, fingerprintLength);
  return (text.match(/.{5}/g) ?? []).join('-');
}

/** Reads a code as typed: any case, spaces or dashes, O for 0, I or L for 1. Null when it is none. */
export function readEnrolmentCode(typed: string): { readonly secret: string; readonly fingerprint: string } | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (text.length !== secretLength + fingerprintLength || [...text].some((letter) => !base32Alphabet.includes(letter))) return null;
  return { secret: text.slice(0, secretLength), fingerprint: text.slice(secretLength) };
}

/** The part of a root's hash that a code carries, to compare with `readEnrolmentCode`. */
export const rootFingerprint = (rootHash: Uint8Array): string => base32(rootHash, fingerprintLength);
