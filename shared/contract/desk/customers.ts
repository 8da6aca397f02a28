import { z } from 'zod';
import { callerFacts, kinds } from '../../catalogue/index.ts';
import { olderLineSchema } from '../older.ts';
import { procedure } from './define.ts';
import { keptSchema, outOfUseSchema } from './retention.ts';

const id = z.uuid();

/** A line in a list of matches. Name only where the role reads it unverified; initials always. */
export const matchSchema = z.object({
  id,
  name: z.string().nullable(),
  initials: z.string(),
  town: z.string().nullable(),
  /** The product last spoken about. */
  product: z.string().nullable(),
  lastContactOn: z.string().nullable(),
  openRepairs: z.int(),
  openCalls: z.int(),
  /** Of who is out of use, found by the whole of a number or mail (R-RET-6). */
  outOfUse: outOfUseSchema.nullable(),
});
export type Match = z.infer<typeof matchSchema>;

export const productViewSchema = z.object({
  id,
  brand: z.string(),
  model: z.string(),
  category: z.string(),
  principal: z.string(),
  serialNumber: z.string().nullable(),
  /** The latest end of any warranty (R-RET-4). */
  warrantyUntil: z.string().nullable(),
});
export type ProductView = z.infer<typeof productViewSchema>;

export const caseLineSchema = z.object({
  kind: z.enum(['call', 'repair']),
  id,
  number: z.string(),
  /** A stage, or a call's status. */
  state: z.string(),
  open: z.boolean(),
  product: z.string().nullable(),
  promisedOn: z.string().nullable(),
});
export type CaseLine = z.infer<typeof caseLineSchema>;

/** One entry of the timeline: a call, a stage, a note. Screens word it from `what` and its details. */
export const timelineEntrySchema = z.object({
  at: z.int(),
  on: z.string(),
  what: z.enum(['call', 'email', 'repair-booked', 'stage', 'note', 'payment']),
  case: z.object({ kind: z.enum(['call', 'repair']), id, number: z.string() }),
  by: z.string().nullable(),
  /** A stage, an outcome or a payment status. */
  code: z.string().nullable(),
  reason: z.string().nullable(),
  text: z.string().nullable(),
  /** Saved here, not yet at the server. */
  waiting: z.boolean(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export const factHintSchema = z.object({ fact: z.enum(callerFacts), hint: z.string() });

/** A customer as this person may see them now. `values` holds exactly the fields their role reads. */
export const cardSchema = z.object({
  id,
  epoch: z.int(),
  version: z.int(),
  verified: z.boolean(),
  initials: z.string(),
  town: z.string().nullable(),
  values: z.partialRecord(z.enum(Object.keys(kinds.customer.fields) as [string, ...string[]]), z.json()),
  /** Facts to compare with what the caller says, masked (R-CALLER-1). */
  facts: z.array(factHintSchema),
  products: z.array(productViewSchema),
  cases: z.array(caseLineSchema),
  counts: z.object({ open: z.int(), past: z.int() }),
  warrantyUntil: z.string().nullable(),
  /** Until when they are kept; null until verified. */
  kept: keptSchema.nullable(),
  outOfUse: outOfUseSchema.nullable(),
  /** Empty until verified. */
  timeline: z.array(timelineEntrySchema),
  /** Who was merged into this customer: what is theirs stands here too (R-CALLER-3). */
  linked: z.array(matchSchema),
  /** Others with the same phone or mail: a list to pick from, never a reason to merge (R-CALLER-2). */
  sharing: z.array(matchSchema),
});
export type Card = z.infer<typeof cardSchema>;

/** What an operator types of a new caller; the core derives the rest. */
export const newCustomerSchema = z.object({
  name: z.string().trim().min(1).max(120),
  phone: z.string().trim().max(40).nullable(),
  email: z.string().trim().max(254).nullable(),
  address: z.string().trim().max(200).nullable(),
  town: z.string().trim().max(80).nullable(),
  postcode: z.string().trim().max(12).nullable(),
});
export type NewCustomer = z.infer<typeof newCustomerSchema>;

const reads = { permission: { read: 'customer' } } as const;

export const customers = {
  /** As typed: a phone in any format or its last six digits, a name, a postcode, a serial, a case number. */
  'customers.match': procedure(
    z.object({ typed: z.string().max(80), limit: z.int().min(1).max(20) }),
    z.object({
      by: z.enum(['phone', 'name', 'postcode', 'serial', 'number', 'email', 'none']),
      matches: z.array(matchSchema),
      more: z.boolean(),
    }),
    reads,
  ),
  /** People who look like the one being typed; shown inline, never in a modal. */
  'customers.similar': procedure(newCustomerSchema.partial(), z.array(matchSchema), reads),
  'customers.card': procedure(z.object({ id }), cardSchema, { ...reads, audit: 'customer.open' }),
  'customers.verify': procedure(z.object({ id, facts: z.array(z.enum(callerFacts)).min(2).max(4) }), cardSchema, {
    ...reads,
    audit: 'customer.verify',
  }),
  /** Ends the condition: the caller has gone. */
  'customers.leave': procedure(z.object({ id }), z.null(), reads),
  /** One person after all: a link, which `customers.unlink` takes back (R-CALLER-3). */
  'customers.link': procedure(z.object({ id, into: id }), cardSchema, { permission: { write: 'customer' }, audit: 'customer.merge' }),
  'customers.unlink': procedure(z.object({ id }), cardSchema, { permission: { write: 'customer' }, audit: 'customer.unmerge' }),
  'customers.save': procedure(z.object({ id, epoch: z.int(), version: z.int(), set: z.record(z.string(), z.json()) }), cardSchema, {
    permission: { write: 'customer' },
    audit: 'customer.change',
  }),
  /** What has left this zone's window, by an exact phone, mail, serial or case number: of the server alone, `needs-server` without it. */
  'search.older': procedure(z.object({ typed: z.string().max(80) }), z.array(olderLineSchema), { audit: 'older.find' }),
  /** Brings it in again, with its customer and their cases. */
  'search.bring': procedure(olderLineSchema.pick({ kind: true, id: true }), z.null(), { audit: 'older.open' }),
  /** Ctrl+K: people, cases, serials. */
  'search.find': procedure(
    z.object({ typed: z.string().max(80) }),
    z.array(
      z.object({
        kind: z.enum(['customer', 'call', 'repair']),
        id,
        title: z.string(),
        detail: z.string(),
        outOfUse: outOfUseSchema.nullable(),
      }),
    ),
  ),
} as const;
