import { z } from 'zod';
import { kindNameSchema } from '../catalogue/index.ts';
import { idSchema } from '../catalogue/field.ts';
import { erasuresSchema } from './erasure.ts';
import { errorCodeSchema } from './errors.ts';

/** What a desk sends of its own, and what the server answers to it (sync.md, Push). */

export const base64url = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(4096);

/** A hybrid logical clock, `mmmmmmmmmmmm-cccc` in hex: milliseconds, then a counter. Sorts as text. */
export const hlcSchema = z.string().regex(/^[0-9a-f]{12}-[0-9a-f]{4}$/);

export const versionSchema = z.object({ epoch: z.int().nonnegative(), version: z.int().nonnegative() });
export type Version = z.infer<typeof versionSchema>;

/** What came out of JSON.parse is JSON: nothing is gained by walking through it. */
export const jsonValue = z.unknown() as z.ZodType<z.core.util.JSONType>;

/** One change that a person saw as saved. `base` is the version the writer saw, null for a new row. */
export const operationSchema = z.strictObject({
  deviceSeq: z.int().positive(),
  opId: idSchema,
  at: hlcSchema,
  by: idSchema,
  policyVersion: z.int().positive(),
  catalogueVersion: z.int().positive(),
  kind: kindNameSchema,
  id: idSchema,
  base: versionSchema.nullable(),
  /** Field to value. Checked against the catalogue's schema of the kind, not here. */
  set: z.record(z.string().max(40), jsonValue),
  /** The conflict that a person decides with this write: restored, or kept as it stands. No other write closes one. */
  settles: idSchema.optional(),
});
export type Operation = z.infer<typeof operationSchema>;

/** At most this many operations a push; at most this many rows a page of a pull. */
export const maxBatch = 500;

export const pushSchema = z.strictObject({
  incarnation: idSchema,
  /** The operation before the first of this batch; null before the first of all. */
  previousOpId: idSchema.nullable(),
  operations: z.array(operationSchema).max(maxBatch),
});
export type Push = z.infer<typeof pushSchema>;

/**
 * applied, merged: done, at `version`. rejected: `code` says why; it stands in needs attention.
 * held: a manager decides. unprocessable: kept by the server, three failures. erased: its row or what
 * it names was erased (`erased`), or it is a new call about a customer who was (`customer-erased`): that
 * one stands in needs attention as a call without customer (R-ERA-3).
 */
export const operationAnswerSchema = z.object({
  opId: idSchema,
  status: z.enum(['applied', 'merged', 'rejected', 'held', 'unprocessable', 'erased']),
  code: errorCodeSchema.optional(),
  /** Rows this operation changed, the effects included, at the version that first holds it. */
  changed: z.array(z.object({ kind: kindNameSchema, id: idSchema, epoch: z.int(), version: z.int() })),
});
export type OperationAnswer = z.infer<typeof operationAnswerSchema>;

/** Carries what was erased since the desk's last receipt: a push is never refused for being behind. */
export const pushAnswerSchema = z.object({
  lastSeq: z.int().nonnegative(),
  answers: z.array(operationAnswerSchema),
  ...erasuresSchema.shape,
  serverTime: z.int(),
});
export type PushAnswer = z.infer<typeof pushAnswerSchema>;
