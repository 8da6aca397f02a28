import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { base64url, maxBatch, pushAnswerSchema } from './operations.ts';
import { deskPlaceSchema } from './policy.ts';

/**
 * Operations as a desk keeps them sealed, for when it cannot read them itself: locked, wiped, or long
 * acknowledged when the server comes back from a backup (sync.md, Kept operations).
 *
 * HPKE in base mode (RFC 9180), DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, to the
 * `sealingKey` of the signed settings. `info` is `sealingInfo`, the associated data is the `opId`, the
 * text is the operation as JSON. Sealed bytes: the encapsulated key, 32 bytes, then the ciphertext.
 */
export const sealingInfo = 'cleandesk kept operation 1';
export const encapsulatedBytes = 32;

/** A note of 8,000 letters in the longest script, as JSON, sealed, in base64url. */
const maxSealed = 200_000;

export const keptOperationSchema = z.strictObject({
  /** The place in the desk's sequence; what is sealed may name an older one. */
  deviceSeq: z.int().positive(),
  opId: idSchema,
  /** Null: erased or withdrawn at the desk. The sequence goes on without it. */
  sealed: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(maxSealed)
    .nullable(),
  /** The desk cannot read it any more: what would be rejected is held for a manager instead. */
  gone: z.boolean(),
});
export type KeptOperation = z.infer<typeof keptOperationSchema>;

export const pushKeptSchema = z.strictObject({
  incarnation: idSchema,
  /** The operation before the first of this batch; null before the first of all. */
  previousOpId: idSchema.nullable(),
  operations: z.array(keptOperationSchema).max(maxBatch),
});
export type PushKept = z.infer<typeof pushKeptSchema>;

/** What a workstation gets when the server has made it one. */
export const enrolAnswerSchema = z.object({ place: deskPlaceSchema, settings: z.string(), lease: z.string(), serverTime: z.int() });

/**
 * A desk that met another copy of itself, signed by the key of the desk that both were. The answer is
 * that of an enrolment; asked again with the same incarnation, it is the same desk.
 */
export const enrolAnewSchema = z.strictObject({
  /** The new desk's raw Ed25519 public key. */
  deviceKey: base64url,
  incarnation: idSchema,
  /** The newest operation that the old desk's answers covered: the new one's sequence goes on from there. */
  lastSeq: z.int().nonnegative(),
  lastOpId: idSchema.nullable(),
});

/**
 * A restored server asks for operations that the desk answered for long ago and keeps no more: the
 * sequence goes on at `next`, the first that it does keep. What the others made is in rows, which desks offer.
 */
export const resumeSchema = z.strictObject({
  incarnation: idSchema,
  /** What the server has said that it has. */
  after: z.int().nonnegative(),
  next: z.int().positive(),
  /** The operation before `next`. */
  previousOpId: idSchema.nullable(),
});

export const keptRoutes = {
  resume: { method: 'POST', path: '/v1/resume', signed: true, evenRevoked: true, input: resumeSchema, output: z.null() },
  /** A revoked workstation is heard too: what it wrote is held for a manager, never dropped and never applied unseen. */
  pushKept: { method: 'POST', path: '/v1/push-sealed', signed: true, evenRevoked: true, input: pushKeptSchema, output: pushAnswerSchema },
  enrolAnew: { method: 'POST', path: '/v1/enrol-anew', signed: true, input: enrolAnewSchema, output: enrolAnswerSchema },
} as const;
