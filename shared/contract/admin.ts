import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { zoneSchema, type Duty } from '../catalogue/index.ts';
import { heldChangeSchema, heldOperationSchema, opIdsSchema } from './held.ts';

/**
 * What administrators and managers ask the server, under `/v1/admin`: signed by a desk of the management
 * zone, with the signed grant of whoever sits there, by which the server judges the duty itself.
 */
const asked = <S extends z.ZodRawShape>(shape: S) => z.strictObject({ grant: z.string().max(4096), ...shape });

const route = <const P extends string, I extends z.ZodType, O extends z.ZodType>(path: P, duty: Duty, input: I, output: O) =>
  ({ method: 'POST', path: `/v1/admin/${path}`, signed: true, duty, input, output }) as const;

/** Why something was done that cannot be undone. Stands in the audit log. */
export const reasonSchema = z.string().trim().min(3).max(300);

export const workstationStates = ['live', 'locked', 'wiped', 'revoked'] as const;
export type WorkstationState = (typeof workstationStates)[number];

export const workstationSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Stands in the numbers that it gives without the server. */
  code: z.string(),
  zone: zoneSchema,
  site: z.string(),
  /** Who signed in there last, with the server's word. */
  person: z.string().nullable(),
  enrolledAt: z.int(),
  lastContact: z.int(),
  /** By the newest lease that it was given: when it locks, and when it destroys its copy. */
  lockAt: z.int(),
  wipeAt: z.int(),
  state: z.enum(workstationStates),
  /** When it was revoked, and why. */
  endedAt: z.int().nullable(),
  reason: z.string().nullable(),
  /** Operations that waited there at its last renewal; null when it has not said. */
  waiting: z.int().nullable(),
  program: z.string().nullable(),
});
export type Workstation = z.infer<typeof workstationSchema>;

/** What an administrator decides of a new workstation; without a name, the one typed there counts. */
export const newWorkstationSchema = z.object({
  zone: zoneSchema,
  site: z.string().max(40),
  name: z.string().trim().min(1).max(40).nullable(),
});
export const enrolmentCodeSchema = z.object({ code: z.string(), expiresAt: z.int() });
export const endingSchema = z.object({ id: idSchema, reason: reasonSchema });

export const adminRoutes = {
  workstations: route('workstations', 'workstations', asked({}), z.object({ workstations: z.array(workstationSchema) })),
  enrolmentCode: route('enrolment-code', 'workstations', asked(newWorkstationSchema.shape), enrolmentCodeSchema),
  revokeWorkstation: route('revoke', 'workstations', asked(endingSchema.shape), z.null()),
  held: route('held', 'held-operations', asked({}), z.object({ held: z.array(heldOperationSchema) })),
  heldChange: route('held/change', 'held-operations', asked({ opId: idSchema }), heldChangeSchema),
  applyHeld: route('held/apply', 'held-operations', asked({ opIds: opIdsSchema }), z.null()),
  discardHeld: route('held/discard', 'held-operations', asked({ opIds: opIdsSchema, reason: reasonSchema }), z.null()),
} as const;
export type AdminRoute = keyof typeof adminRoutes;
