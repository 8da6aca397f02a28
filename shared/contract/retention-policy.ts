import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { retentionPolicySchema } from '../policy/presets.ts';
import { reasonSchema } from './admin-route.ts';

/** How long records are kept: the preset or copy that counts, and changes on their way (Retention in rules.md). */
const count = z.int().nonnegative();

/** What would be due on the day from which a change counts: under the policy of now, and under the change. */
export const previewSchema = z.array(z.object({ kind: z.string(), now: count, then: count }));
export type PolicyPreview = z.infer<typeof previewSchema>;

export const policyDraftSchema = z.object({
  id: idSchema,
  retention: retentionPolicySchema,
  effectiveOn: z.string(),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: z.int(),
  /** Whether whoever asks has proposed it: another person approves. */
  own: z.boolean(),
  approvedBy: z.string().nullable(),
  approvedAt: z.int().nullable(),
  withdrawnBy: z.string().nullable(),
  withdrawnAt: z.int().nullable(),
  /** The version of the organisation's policy that it became. */
  publishedVersion: z.int().nullable(),
  /** Null while it is being worked out; `progress` says how far. */
  preview: previewSchema.nullable(),
  progress: z.object({ done: count, all: count }),
});
export type PolicyDraft = z.infer<typeof policyDraftSchema>;

export const policyPageSchema = z.object({
  today: z.string(),
  current: retentionPolicySchema,
  version: z.int(),
  drafts: z.array(policyDraftSchema),
});
export type PolicyPage = z.infer<typeof policyPageSchema>;

export const proposalSchema = z.object({
  cases: retentionPolicySchema.shape.cases,
  financialYearEnd: retentionPolicySchema.shape.financialYearEnd,
  effectiveOn: z.iso.date(),
  reason: reasonSchema,
});
export type Proposal = z.infer<typeof proposalSchema>;

export const draftDecisionSchema = z.object({ id: idSchema, decision: z.enum(['approve', 'withdraw']) });
