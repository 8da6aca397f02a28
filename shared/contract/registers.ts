import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { judgements, notes, registerNameSchema } from '../catalogue/registers/index.ts';
import { adminRoute, asked, reasonSchema } from './admin-route.ts';

/** How one register stands: what the audit's page says of it (R-AUD-2). */
export const registerSummarySchema = z.object({
  register: registerNameSchema,
  /** Those that count: not replaced by newer ones, not ended. */
  entries: z.int(),
  /** Overdue, missing or waiting for an approval. */
  overdue: z.int(),
  state: z.enum(['green', 'red']),
  note: z.enum(notes),
});
export type RegisterSummary = z.infer<typeof registerSummarySchema>;

/** Field to value, as the register declares them; null says that there was nothing to enter. */
const enteredSchema = z.record(z.string().max(40), z.json()).nullable();

export const entryVersionSchema = z.object({
  id: idSchema,
  version: z.int().positive(),
  values: enteredSchema,
  at: z.int(),
  by: idSchema.nullable(),
  approvedBy: idSchema.nullable(),
});
export type EntryVersion = z.infer<typeof entryVersionSchema>;

export const registerEntrySchema = entryVersionSchema.extend({
  judgement: z.enum(judgements),
  /** The last day on which it is in order, or an instant (UTC ms); null: it does not end. */
  until: z.union([z.iso.date(), z.int()]).nullable(),
  /** The last day on which it is kept (R-RET-1); null while something still needs it. */
  keepUntil: z.iso.date().nullable(),
});
export type RegisterEntry = z.infer<typeof registerEntrySchema>;

export const registerViewSchema = z.object({
  summary: registerSummarySchema,
  entries: z.array(registerEntrySchema),
  /** Colleagues by id, or values of a choice, that must have an entry and have none. */
  missing: z.array(z.string()),
  /** When somebody last said that there was nothing to enter, UTC ms. */
  noneSaidAt: z.int().nullable(),
});
export type RegisterView = z.infer<typeof registerViewSchema>;

/** Who found it: the system in one of its ways, or a person. */
export const actionSources = ['receipt', 'not-erased', 'sample', 'verification', 'untouched', 'support', 'person'] as const;

export const actionSchema = z.object({
  id: idSchema,
  source: z.enum(actionSources),
  what: z.string(),
  /** How many records, workstations or segments it is about. */
  about: z.int(),
  openedOn: z.iso.date(),
  dueOn: z.iso.date(),
  owner: idSchema.nullable(),
  carriedReason: z.string().nullable(),
});
export type CorrectiveAction = z.infer<typeof actionSchema>;

/** `id` and `version` of the entry that is changed, as it was read; null for a new one. */
export const enteringSchema = z.object({
  register: registerNameSchema,
  change: z.object({ id: idSchema, version: z.int().positive() }).nullable(),
  values: enteredSchema,
});
/** `about`: what it is about, of the choices that its register declares for those who begin one. */
export const startingSchema = z.object({ register: registerNameSchema, caseNumber: z.string().max(40), about: z.string().max(40) });
export const approvingSchema = z.object({ register: registerNameSchema, id: idSchema, version: z.int().positive() });
export const openingSchema = z.object({ what: reasonSchema, dueOn: z.iso.date(), owner: idSchema.nullable() });
export const closingSchema = z.object({ id: idSchema, done: reasonSchema });
const entryId = { register: registerNameSchema, id: idSchema };
const madeSchema = z.object({ id: idSchema });

export const registerRoutes = {
  registers: adminRoute('registers', 'registers', asked({}), z.object({ registers: z.array(registerSummarySchema) })),
  register: adminRoute('register', 'registers', asked({ register: registerNameSchema }), registerViewSchema),
  entryHistory: adminRoute('register/history', 'registers', asked(entryId), z.object({ versions: z.array(entryVersionSchema) })),
  enterInRegister: adminRoute('register/enter', 'registers', asked(enteringSchema.shape), madeSchema),
  /** At any desk: the server judges by the register who may. */
  startEntry: {
    method: 'POST',
    path: '/v1/registers/start',
    signed: true,
    open: true,
    input: asked(startingSchema.shape),
    output: madeSchema,
  },
  approveEntry: adminRoute('register/approve', 'registers', asked(approvingSchema.shape), z.null()),
  actions: adminRoute('actions', 'registers', asked({}), z.object({ actions: z.array(actionSchema) })),
  openAction: adminRoute('actions/open', 'registers', asked(openingSchema.shape), madeSchema),
  closeAction: adminRoute('actions/close', 'registers', asked(closingSchema.shape), z.null()),
} as const;
