import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { adminRoute, asked, reasonSchema } from './admin-route.ts';
import { brokenSchema } from './audit.ts';
import { documentFileSchema, fileTypes } from './documents.ts';
import { actionSchema, registerSummarySchema } from './registers.ts';

/** The six-monthly audit (R-AUD-1 to 4): one page at the server, for those whose duty it is. Ids, counts and codes; no record's contents. */
export const sampleSize = 25;
export const fewestOutside = 10;
const day = z.iso.date();
const count = z.int().nonnegative();

export const periodSchema = z.object({ id: z.string().regex(/^\d{4}-H[12]$/), from: day, to: day, dueOn: day });
const periodId = periodSchema.shape.id;
export const periodStates = ['running', 'open', 'countersign', 'sealed'] as const;

/** What stands between a period and its signatures; a count where there is one. */
export const todoSchema = z.object({
  what: z.enum(['period-runs', 'sample-open', 'outside-open', 'actions-open', 'log-unchecked', 'log-broken']),
  count,
});

/** What should have gone, and what went, of one kind (R-AUD-2). */
const goneSchema = z.object({
  kind: z.string(),
  /** Counted when the period began; null in a period that began before this server. */
  forecast: count.nullable(),
  due: count,
  erased: count,
  held: count,
  notErased: count,
  /** Outcomes of what did not go, with counts. */
  why: z.array(z.object({ outcome: z.string(), count })),
});

export const storySchema = z.object({
  gone: z.array(goneSchema),
  /** Customers who stay and lost details that nothing needs any more (R-RET-5). Not in reports of before. */
  thinned: count.default(0),
  runs: z.object({ done: count, waited: count, stopped: count, brokenOff: count, missed: count }),
  holds: z.object({ open: count, set: count, lifted: count, overdue: count }),
  receipts: z.array(z.object({ name: z.string(), count, state: z.string() })),
  backups: z.object({ done: count, failed: count, newest: z.int().nullable() }),
  workstations: z.object({ live: count, off: z.array(z.object({ name: z.string(), why: z.array(z.string()) })) }),
  registers: z.array(registerSummarySchema),
  actions: z.array(actionSchema),
});
export type Story = z.infer<typeof storySchema>;

export const sampledSchema = z.object({
  record: idSchema,
  kind: z.string(),
  number: z.string().nullable(),
  keepUntil: day.nullable(),
  rule: z.string(),
  /** What the period counts from. */
  anchor: z.object({ on: day, event: z.string() }).nullable(),
  verdict: z.enum(['right', 'wrong']).nullable(),
  reason: z.string().nullable(),
});
export type Sampled = z.infer<typeof sampledSchema>;

export const outsideSources = ['telephone', 'courier'] as const;
export const signerRoles = ['manager', 'director'] as const;
export type SignerRole = (typeof signerRoles)[number];

export const auditPageSchema = z.object({
  period: periodSchema,
  state: z.enum(periodStates),
  overdueDays: count,
  today: day,
  periods: z.array(periodSchema.extend({ state: z.enum(periodStates), overdueDays: count })),
  todo: z.array(todoSchema),
  story: storySchema,
  log: z.object({
    entries: count,
    root: z.string().nullable(),
    /** The verifier runs each day by itself. */
    check: z.object({ at: z.int(), entries: count, broken: z.array(brokenSchema.extend({ deskName: z.string().nullable() })) }).nullable(),
  }),
  /** From which sealed head the records were drawn; null before they were. */
  sample: z.object({ entries: count, root: z.string(), at: z.int() }).nullable(),
  sampled: z.array(sampledSchema),
  outside: z.array(z.object({ source: z.enum(outsideSources), found: z.boolean(), at: z.int() })),
  signatures: z.array(z.object({ role: z.enum(signerRoles), name: z.string(), at: z.int() })),
  deputy: z.object({ id: idSchema, name: z.string(), accepted: z.boolean() }).nullable(),
  /** Who may be named. */
  candidates: z.array(z.object({ id: idSchema, name: z.string() })),
  /** As what this person may sign now. */
  signsAs: z.enum(signerRoles).nullable(),
  pack: z.object({ sha256: z.string(), sealedAt: z.int() }).nullable(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

export const askedPeriod = z.object({ period: periodId.nullable() });
export const drawSchema = z.object({ period: periodId });
export const tickSchema = z.object({
  period: periodId,
  record: idSchema,
  verdict: z.enum(['right', 'wrong']),
  /** What is wrong; becomes a corrective action. */
  reason: reasonSchema.nullable(),
});
/** A caller of the telephone system's or courier's own old records: the text is looked for and not kept. */
export const lookSchema = z.object({ period: periodId, source: z.enum(outsideSources), text: z.string().trim().min(3).max(80) });
export const carrySchema = z.object({ action: idSchema, reason: reasonSchema });
export const signSchema = z.object({ period: periodId, password: z.string().min(1).max(200) });
/** The sealed audit of a period, to be kept elsewhere (R-AUD-5). */
export const packAskedSchema = z.object({ period: periodId, type: z.enum(fileTypes) });
export const nameDeputySchema = z.object({ person: idSchema.nullable() });
export const acceptDeputySchema = z.object({ id: idSchema });
export const foundSchema = z.object({ found: z.boolean() });
/** One line on every screen of whoever must not forget it (R-AUD-1). */
export const dutySchema = z.object({ overdue: z.array(periodSchema.extend({ overdueDays: count })), deputyWaits: z.boolean() });
export type AuditDuty = z.infer<typeof dutySchema>;

const route = <const P extends string, I extends z.ZodRawShape, O extends z.ZodType>(path: P, input: z.ZodObject<I>, output: O) =>
  adminRoute(`audit/${path}` as const, 'audit', asked(input.shape), output);

export const auditPageRoutes = {
  auditPage: route('page', askedPeriod, auditPageSchema),
  auditDuty: route('duty', z.object({}), dutySchema),
  drawSample: route('draw', drawSchema, z.null()),
  tickSample: route('tick', tickSchema, z.null()),
  lookOutside: route('look', lookSchema, foundSchema),
  carryAction: route('carry', carrySchema, z.null()),
  verifyLog: route('verify', z.object({}), z.null()),
  nameDeputy: route('deputy', nameDeputySchema, z.null()),
  acceptDeputy: route('deputy/accept', acceptDeputySchema, z.null()),
  auditPack: route('pack', packAskedSchema, documentFileSchema),
  signAudit: route('sign', signSchema, z.object({ sealed: z.boolean() })),
} as const;
