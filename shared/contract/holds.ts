import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { kindNameSchema } from '../catalogue/index.ts';
import { reasonSchema } from './admin-route.ts';

/** Legal holds (R-RET-7): what they cover is set at the server; desks know which records stand under one. */
export const holdScopes = ['customer', 'product', 'call', 'repair', 'request'] as const;
export type HoldScope = (typeof holdScopes)[number];

/** From the page of one record. What a request's scope lists is held by the request. */
export const newHoldSchema = z.object({
  scope: z.enum(holdScopes).exclude(['request']),
  record: idSchema,
  reason: reasonSchema,
  /** Names a case or an authority, never a person: it stands in the journal and the audit log. */
  authority: reasonSchema,
  reviewOn: z.iso.date(),
});
export const liftingSchema = z.object({ id: idSchema, reason: reasonSchema });
export const reviewSchema = z.object({ id: idSchema, reason: reasonSchema, reviewOn: z.iso.date() });

export const holdSchema = z.object({
  id: idSchema,
  scope: z.enum(holdScopes),
  /** False: nothing is erased until somebody has lifted or mended it. */
  readable: z.boolean(),
  records: z.array(z.object({ kind: kindNameSchema, id: idSchema, title: z.string() })),
  reason: z.string(),
  authority: z.string(),
  reviewOn: z.string(),
  setAt: z.int(),
  setBy: z.string().nullable(),
  liftedAt: z.int().nullable(),
  liftedBy: z.string().nullable(),
});
export type Hold = z.infer<typeof holdSchema>;

/**
 * What a desk knows of a hold, in its signed settings: ids alone. `records` are those that it covered when
 * it was set; what comes to a held customer or product later is covered too.
 */
export const holdMarkSchema = z.object({ id: idSchema, scope: z.enum(holdScopes), records: z.array(idSchema) });
export type HoldMark = z.infer<typeof holdMarkSchema>;
