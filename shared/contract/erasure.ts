import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { kindNameSchema } from '../catalogue/index.ts';

/** What was erased, on its way to the desks, and their receipts (sync.md, Erasure). */

/** The number stands here only where the desk's zone knows the records of that kind by it. */
export const erasureSchema = z.object({
  seq: z.int().positive(),
  id: idSchema,
  kind: kindNameSchema,
  number: z.string().max(24).optional(),
  /** UTC ms. */
  at: z.int().nonnegative(),
});
export type Erasure = z.infer<typeof erasureSchema>;

/** At most this many erasures an answer. */
export const maxErasures = 2000;

/**
 * Erasures after the asker's cursor, in order, and the head. Whoever gets fewer than there are asks
 * again, and no row travels before the last of them has (ERASE_FIRST).
 */
export const erasuresSchema = z.object({ erasures: z.array(erasureSchema).max(maxErasures), erasureHead: z.int().nonnegative() });
export type Erasures = z.infer<typeof erasuresSchema>;

export const erasuresAskedSchema = z.strictObject({ cursor: z.int().nonnegative() });

/** applied: nothing of what was erased up to there is in the desk's files. locked: it knows, and pays after unlock. */
export const receiptSchema = z.strictObject({ upTo: z.int().nonnegative(), state: z.enum(['applied', 'locked']) });
export type Receipt = z.infer<typeof receiptSchema>;

export const erasureRoutes = {
  /** For a desk that is locked, or older than the server allows: erasures without rows. */
  erasures: {
    method: 'POST',
    path: '/v1/erasures',
    signed: true,
    input: erasuresAskedSchema,
    output: erasuresSchema.extend({ serverTime: z.int() }),
  },
  receipts: { method: 'POST', path: '/v1/receipts', signed: true, input: receiptSchema, output: z.object({ serverTime: z.int() }) },
} as const;
