import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { kindNameSchema } from '../catalogue/index.ts';
import { errorCodeSchema } from './errors.ts';

/** What waits for a manager: work of somebody revoked before they wrote it, and what the server could not apply (sync.md). */
export const heldOperationSchema = z.object({
  opId: idSchema,
  kind: kindNameSchema,
  row: idSchema,
  /** What people call the record it is about: its number, or who or what it is; empty when that is not known. */
  title: z.string(),
  /** Whether it makes the record, or changes one that is there. */
  makes: z.boolean(),
  status: z.enum(['held', 'unprocessable']),
  code: errorCodeSchema,
  person: z.string().nullable(),
  desk: z.string(),
  /** When it was written, and when it reached the server. UTC ms. */
  at: z.int(),
  receivedAt: z.int(),
  /** The held operation that makes what this one is about: they are decided together. */
  standsOn: idSchema.nullable(),
});
export type HeldOperation = z.infer<typeof heldOperationSchema>;

/** What it would change, cut to what the manager may read. */
export const heldChangeSchema = z.object({
  opId: idSchema,
  fields: z.array(z.object({ field: z.string(), value: z.json(), now: z.json() })),
  /** Fields that it sets and this person may not read. */
  hidden: z.int(),
});
export type HeldChange = z.infer<typeof heldChangeSchema>;

/** A day that a desk claimed for its own writing, before what it had sent: the day of receipt counts (sync.md, Time). */
export const correctedDateSchema = z.object({
  opId: idSchema,
  kind: kindNameSchema,
  field: z.string(),
  /** The number of the record that it is about; empty when that is not known. */
  title: z.string(),
  claimed: z.iso.date(),
  counted: z.iso.date(),
  person: z.string().nullable(),
  desk: z.string(),
  at: z.int(),
});
export type CorrectedDate = z.infer<typeof correctedDateSchema>;

export const opIdsSchema = z.array(idSchema).min(1).max(500);

/** Asked by the desk that wrote them. What is not decided yet is left out. */
export const decisionsAskedSchema = z.strictObject({ opIds: opIdsSchema });
export const decisionsSchema = z.object({
  decisions: z.array(z.object({ opId: idSchema, decision: z.enum(['applied', 'discarded']) })),
});
export type Decision = z.infer<typeof decisionsSchema>['decisions'][number];
