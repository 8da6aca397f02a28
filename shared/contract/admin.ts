import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { zoneSchema } from '../catalogue/index.ts';
import { adminRoute as route, asked, reasonSchema } from './admin-route.ts';
import { correctedDateSchema, heldChangeSchema, heldOperationSchema, opIdsSchema } from './held.ts';
import { certificateAskedSchema, certifiedSchema } from './certificate.ts';
import { documentFileSchema } from './documents.ts';
import { draftDecisionSchema, policyPageSchema, proposalSchema } from './retention-policy.ts';
import { erasuresPageSchema, runDecisionSchema } from './retention.ts';
import { holdSchema, liftingSchema, newHoldSchema, reviewSchema } from './holds.ts';
import { auditPageRoutes } from './audit-page.ts';
import { registerRoutes } from './registers.ts';
import { supportRoutes } from './support.ts';

export const workstationStates = ['live', 'locked', 'wiped', 'revoked', 'retired'] as const;
export type WorkstationState = (typeof workstationStates)[number];

/** Places in a workstation's sequence, and when they were passed over. */
const gapSchema = z.object({ first: z.int(), last: z.int(), at: z.int() });

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
  /** When an administrator ordered it to destroy its copy, and when it said that it had. */
  wipeOrderedAt: z.int().nullable(),
  wipeObeyedAt: z.int().nullable(),
  /** Operations that waited there at its last renewal; null when it has not said. */
  waiting: z.int().nullable(),
  /** Operations that a restored server had lost and this workstation kept no more: the newest such range. */
  gap: gapSchema.nullable(),
  /** Erasures that it has not reported as applied. */
  receiptsOwed: z.int(),
  /** The workstation of whose disk this was a copy. */
  copyOf: z.string().nullable(),
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

/** What a restore left to be reconciled, for the page about it. Ids, counts and codes: no record's contents. */
export const reconciliationSchema = z.object({
  epoch: z.int(),
  /** When the server was restored, and the moment of the backup: what was written between the two comes back from workstations. */
  restoredAt: z.int(),
  lostAt: z.int(),
  /** Done again from the journal: records erased, holds set, workstations and people revoked. */
  erased: z.int(),
  holds: z.int(),
  revoked: z.int(),
  takesOffers: z.boolean(),
  workstations: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      code: z.string(),
      zone: zoneSchema,
      site: z.string(),
      lastContact: z.int(),
      /** Null: not back yet. */
      returnedAt: z.int().nullable(),
      givenUpAt: z.int().nullable(),
      /** When it had offered all that it could. */
      settledAt: z.int().nullable(),
      /** Operations sent again. */
      resent: z.int(),
      taken: z.int(),
      refused: z.int(),
      /** Rows that its copy lacked or had in an older state, and those that it had too many: mended there. */
      missing: z.int(),
      surplus: z.int(),
      gap: gapSchema.nullable(),
    }),
  ),
  /** Rows that workstations offered and the server did not take: held in part, or changed since. */
  refused: z.array(z.object({ kind: z.string(), id: idSchema, workstation: idSchema, code: z.string() })),
  /** Rows that a workstation knows to be erased: they go with the second confirmation. */
  toErase: z.int(),
  /** The two who confirm, by name; it ends with the second. */
  administrator: z.object({ name: z.string(), at: z.int() }).nullable(),
  manager: z.object({ name: z.string(), at: z.int() }).nullable(),
  endedAt: z.int().nullable(),
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;

export const adminRoutes = {
  workstations: route('workstations', 'workstations', asked({}), z.object({ workstations: z.array(workstationSchema) })),
  enrolmentCode: route('enrolment-code', 'workstations', asked(newWorkstationSchema.shape), enrolmentCodeSchema),
  revokeWorkstation: route('revoke', 'workstations', asked(endingSchema.shape), z.null()),
  retireWorkstation: route('retire', 'workstations', asked(endingSchema.shape), z.null()),
  wipeWorkstation: route('wipe', 'workstations', asked(endingSchema.shape), z.null()),
  held: route('held', 'held-operations', asked({}), z.object({ held: z.array(heldOperationSchema) })),
  heldChange: route('held/change', 'held-operations', asked({ opId: idSchema }), heldChangeSchema),
  applyHeld: route('held/apply', 'held-operations', asked({ opIds: opIdsSchema }), z.null()),
  discardHeld: route('held/discard', 'held-operations', asked({ opIds: opIdsSchema, reason: reasonSchema }), z.null()),
  correctedDates: route('corrected-dates', 'held-operations', asked({}), z.object({ dates: z.array(correctedDateSchema) })),
  seenDates: route('corrected-dates/seen', 'held-operations', asked({ opIds: opIdsSchema }), z.null()),
  holds: route('holds', 'holds', asked({ record: idSchema.nullable() }), z.object({ holds: z.array(holdSchema) })),
  setHold: route('holds/set', 'holds', asked(newHoldSchema.shape), z.object({ id: idSchema })),
  reviewHold: route('holds/review', 'holds', asked(reviewSchema.shape), z.null()),
  liftHold: route('holds/lift', 'hold-lifting', asked(liftingSchema.shape), z.null()),
  erasuresPage: route('retention', 'retention', asked({}), erasuresPageSchema),
  policyPage: route('retention/policy', 'retention-policy', asked({}), policyPageSchema),
  proposePolicy: route('retention/propose', 'retention-policy', asked(proposalSchema.shape), z.object({ id: idSchema })),
  decideDraft: route('retention/decide-draft', 'retention-policy', asked(draftDecisionSchema.shape), z.null()),
  certificate: route('retention/certificate', 'retention', asked({ run: idSchema }), certifiedSchema),
  certificateFile: route('retention/certificate-file', 'retention', asked(certificateAskedSchema.shape), documentFileSchema),
  decideRun: route('retention/decide', 'retention-approval', asked(runDecisionSchema.shape), z.null()),
  reconciliation: route('reconciliation', 'reconciliation', asked({}), z.object({ reconciliation: reconciliationSchema.nullable() })),
  reconcileWithout: route('reconcile-without', 'workstations', asked({ id: idSchema }), z.null()),
  confirmReconciliation: route('confirm-reconciliation', 'reconciliation', asked({ epoch: z.int() }), z.object({ ended: z.boolean() })),
  ...registerRoutes,
  ...supportRoutes,
  ...auditPageRoutes,
} as const;
export type AdminRoute = keyof typeof adminRoutes;

export { reasonSchema };
