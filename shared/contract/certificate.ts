import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { fileTypes } from './documents.ts';

/** An erasure certificate: what a run, or an erasure on request, did with which record. Ids and codes; no name of a customer. */
export const certificateSchema = z.object({
  certificate: z.literal('erasure'),
  run: idSchema,
  organisation: z.string(),
  madeAt: z.int(),
  /** In the organisation's zone. */
  day: z.string(),
  startedAt: z.int(),
  endedAt: z.int(),
  /** `retention`, or the case that asked for it. */
  reason: z.string(),
  policyVersion: z.int(),
  /** One line a record: `erased`, or not and why. */
  records: z.array(z.object({ id: idSchema, kind: z.string(), outcome: z.string(), rule: z.string().nullable(), at: z.int() })),
  /** Workstations that had not confirmed every erasure when this was made. */
  unconfirmed: z.array(z.object({ workstation: z.string(), records: z.int() })),
});
export type Certificate = z.infer<typeof certificateSchema>;

/** `id`: of the run, or of the erasure on request. */
export const certificateAskedSchema = z.object({ id: idSchema, type: z.enum(fileTypes) });

/** What the page shows of one. */
export const certifiedSchema = z.object({
  sha256: z.string(),
  madeAt: z.int(),
  erased: z.int(),
  /** Customers who stay and lost details that nothing needs. */
  thinned: z.int(),
  notErased: z.int(),
  unconfirmed: certificateSchema.shape.unconfirmed,
});
export type CertifiedView = z.infer<typeof certifiedSchema>;
