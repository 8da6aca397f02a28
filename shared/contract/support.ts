import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { adminRoute, asked, reasonSchema } from './admin-route.ts';

/** A time in which IT support may sign in (A5, R-ROLE, last row). Times are UTC ms. */
export const supportSessionSchema = z.object({
  id: idSchema,
  person: idSchema,
  reason: z.string(),
  minutes: z.int(),
  requestedBy: idSchema,
  requestedAt: z.int(),
  approvedBy: idSchema.nullable(),
  /** It begins with the approval, and ends by itself. */
  approvedAt: z.int().nullable(),
  /** By a second administrator, while nobody else was there: reported to the manager. */
  outOfHours: z.boolean(),
  until: z.int().nullable(),
  endedAt: z.int().nullable(),
  state: z.enum(['waiting', 'running', 'over']),
  /** What the person did in it, by the logs of the desks: action, and how many records it touched. */
  touched: z.array(z.object({ what: z.string(), times: z.int(), records: z.int() })),
});
export type SupportSession = z.infer<typeof supportSessionSchema>;

export const requestSchema = z.object({ person: idSchema, reason: reasonSchema, minutes: z.int().min(15).max(240) });

export const supportRoutes = {
  supportSessions: adminRoute('support', 'support', asked({}), z.object({ sessions: z.array(supportSessionSchema) })),
  requestSupport: adminRoute('support/request', 'support-request', asked(requestSchema.shape), z.object({ id: idSchema })),
  approveSupport: adminRoute('support/approve', 'support', asked({ id: idSchema }), z.null()),
  endSupport: adminRoute('support/end', 'support', asked({ id: idSchema }), z.null()),
} as const;
