import { z } from 'zod';
import { details } from '../../catalogue/field.ts';

const events = ['contact', 'completion', 'opening', 'use', 'closing', 'entry'] as const;
const reasons = ['open', 'period', 'warranty', 'records-remain', 'unused', 'that-day'] as const;

/** Until when a customer, call or repair is kept, by which rule, from which event, and why (R-RET-9): what its chip says. */
export const keptSchema = z.object({
  /** The last day kept; null while no end can be named. */
  keepUntil: z.string().nullable(),
  rule: z.string(),
  anchor: z.object({ on: z.string(), event: z.enum(events) }).nullable(),
  /** `count`: years of a period, or records that remain. */
  because: z.object({ code: z.enum(reasons), count: z.int().optional() }),
  /** Legal holds that this desk knows of: nothing of it is erased while one stands (R-RET-7). */
  heldBy: z.array(z.string()),
  /** Of a customer: which details go before the record, and the last day on which something needs them (R-RET-5). */
  thins: z.array(z.object({ detail: z.enum(details), until: z.string() })),
});
export type KeptView = z.infer<typeof keptSchema>;

/** A customer who is out of use (R-RET-6): since when, and the last day on which they are kept; null where this desk cannot tell. */
export const outOfUseSchema = z.object({ since: z.string().nullable(), keepUntil: z.string().nullable() });
export type OutOfUse = z.infer<typeof outOfUseSchema>;
