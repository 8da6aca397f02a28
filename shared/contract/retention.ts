import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { reasonSchema } from './admin-route.ts';

/** What a run of retention saw ahead, and what the manager's page of erasures shows of it: ids, kinds, dates and counts. */
export const forecastDays = [30, 60, 90] as const;

const countSchema = z.int().nonnegative();
export const aheadSchema = z.object({
  /** By kind: records whose last day comes within 30, 60 and 90 days. */
  forecast: z.record(z.string(), z.tuple([countSchema, countSchema, countSchema])).default({}),
  /** Due within 60 days, and nobody has said whether their product is in warranty (R-RET-4). */
  warranties: z.array(z.object({ kind: z.string(), id: idSchema, keepUntil: z.string() })).default([]),
  warrantyCount: countSchema.default(0),
  /** Open, and not touched for 90 days; after 180 it is a corrective action (R-RET-3). */
  untouched: z.array(z.object({ kind: z.string(), id: idSchema, touchedOn: z.string(), overdue: z.boolean() })).default([]),
  untouchedCount: countSchema.default(0),
  /** Of the preset that says so: not used for the years that deactivate, and gone a further year later. Their owner goes through them (A9, E4). */
  unused: z.array(z.object({ kind: z.string(), id: idSchema, keepUntil: z.string() })).default([]),
  unusedCount: countSchema.default(0),
});
export type Ahead = z.infer<typeof aheadSchema>;

const numbered = { number: z.string().nullable() };
const runSchema = z.object({
  id: idSchema,
  day: z.string(),
  startedAt: z.int(),
  endedAt: z.int().nullable(),
  state: z.string(),
  problem: z.string().nullable(),
  policyName: z.string(),
  policyVersion: z.int(),
  lookedAt: countSchema,
  due: countSchema,
  erased: countSchema,
  remained: countSchema,
  waiting: countSchema,
  /** One line each: what became of how many records, under which rule. */
  outcomes: z.array(z.object({ outcome: z.string(), rule: z.string().nullable(), count: countSchema })),
  decision: z.enum(['approved', 'declined']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.int().nullable(),
  reason: z.string().nullable(),
  /** Of a run that waits for a manager: until when it should be decided. */
  dueOn: z.string().nullable(),
});
export type RetentionRun = z.infer<typeof runSchema>;

export const erasuresPageSchema = z.object({
  today: z.string(),
  /** Newest first. */
  runs: z.array(runSchema),
  /** Of the newest run; null before the first. */
  ahead: z
    .object({
      ...aheadSchema.shape,
      warranties: z.array(aheadSchema.shape.warranties.unwrap().element.extend(numbered)),
      untouched: z.array(aheadSchema.shape.untouched.unwrap().element.extend(numbered)),
      unused: z.array(aheadSchema.shape.unused.unwrap().element.extend(numbered)),
    })
    .nullable(),
  /** Workstations that may hold an unsent talk: what is due waits until they come back or lock. */
  awaited: z.array(z.object({ id: idSchema, name: z.string(), lastContact: z.int() })),
});
export type ErasuresPage = z.infer<typeof erasuresPageSchema>;

export const runDecisionSchema = z.object({
  run: idSchema,
  decision: z.enum(['approved', 'declined']),
  reason: reasonSchema,
});
export type RunDecision = z.infer<typeof runDecisionSchema>;
