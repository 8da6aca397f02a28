import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';

/**
 * What has left the window of its zone is found at the server alone: by an exact phone, mail, serial or case
 * number (sync.md, Streams). Whoever asks is named in the audit log.
 */
export const olderAskedSchema = z.strictObject({
  /** The server's signed word on who asks. */
  grant: z.string().max(4096),
  by: z.enum(['phone', 'mail', 'serial', 'number']),
  /** A phone as E.164, a number in full. */
  value: z.string().trim().min(3).max(120),
});

/** A record as a line in a list: a customer by initials, town and the day of the last contact, a case by its number. */
export const olderLineSchema = z.object({
  kind: z.enum(['customer', 'call', 'repair']),
  id: idSchema,
  title: z.string(),
  detail: z.string(),
});
export type OlderLine = z.infer<typeof olderLineSchema>;

export const olderRoutes = {
  older: {
    method: 'POST',
    path: '/v1/older',
    signed: true,
    open: true,
    input: olderAskedSchema,
    output: z.object({ lines: z.array(olderLineSchema) }),
  },
  /** Brings a customer with their cases, or a case with its customer, back into the zone. */
  olderOpen: {
    method: 'POST',
    path: '/v1/older/open',
    signed: true,
    open: true,
    input: z.strictObject({ grant: z.string().max(4096), kind: olderLineSchema.shape.kind, id: idSchema }),
    output: z.null(),
  },
} as const;
