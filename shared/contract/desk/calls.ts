import { z } from 'zod';
import { callerFacts, channels, outcomes } from '../../catalogue/index.ts';
import { newCustomerSchema, timelineEntrySchema } from './customers.ts';
import { procedure } from './define.ts';
import { keptSchema, outOfUseSchema } from './retention.ts';

const id = z.uuid();

export const newProductSchema = z.object({
  brand: z.string().trim().min(1).max(60),
  model: z.string().trim().min(1).max(60),
  category: z.string(),
  principal: z.string(),
  serialNumber: z.string().trim().max(40).nullable(),
  purchasedOn: z.iso.date().nullable(),
});

/** What the intake screen holds. Everything may be empty until it is saved. */
export const draftDataSchema = z.object({
  channel: z.enum(channels),
  typed: z.string().max(80),
  /** The day on which an e-mail came, where that is not today (F2, R-RET-2). */
  receivedOn: z.iso.date().nullish(),
  customer: z.discriminatedUnion('is', [
    z.object({ is: z.literal('none') }),
    z.object({ is: z.literal('known'), id }),
    z.object({ is: z.literal('new'), details: newCustomerSchema.partial() }),
  ]),
  facts: z.array(z.enum(callerFacts)),
  /** When the caller is not the customer: who, on what authority, until when (R-CALLER-1). */
  caller: z.object({ name: z.string().max(120), authority: z.string().max(120), until: z.iso.date().nullable() }).nullable(),
  product: z.discriminatedUnion('is', [
    z.object({ is: z.literal('none') }),
    z.object({ is: z.literal('known'), id }),
    z.object({ is: z.literal('new'), details: newProductSchema.partial() }),
  ]),
  reasonCode: z.string().nullable(),
  faultText: z.string().max(2000),
  notes: z.string().max(8000),
  outcome: z.enum(outcomes).nullable(),
  callBackOn: z.iso.date().nullable(),
  noticeRead: z.boolean(),
  repair: z.object({ contents: z.string().max(200), promisedOn: z.iso.date().nullable() }).nullable(),
  payment: z
    .object({
      gateway: z.string().max(32),
      reference: z.string().max(80),
      amount: z.string().max(12),
      status: z.enum(['pending', 'paid']),
      last4: z.string().max(4),
    })
    .nullable(),
});
export type DraftData = z.infer<typeof draftDataSchema>;

/** A call being typed. Kept in the encrypted store: it survives a lock and a crash. */
export const draftSchema = z.object({
  id,
  number: z.string(),
  startedAt: z.int(),
  from: z.string().nullable(),
  label: z.string().max(80),
  data: draftDataSchema,
});
export type Draft = z.infer<typeof draftSchema>;

export const callLineSchema = z.object({
  id,
  number: z.string(),
  startedAt: z.int(),
  who: z.string().nullable(),
  reasonCode: z.string(),
  product: z.string().nullable(),
  outcome: z.string().nullable(),
  status: z.string(),
  callBackOn: z.string().nullable(),
  owner: z.string().nullable(),
  waiting: z.boolean(),
});
export type CallLine = z.infer<typeof callLineSchema>;

export const callViewSchema = z.object({
  id,
  epoch: z.int(),
  version: z.int(),
  customer: id.nullable(),
  who: z.string().nullable(),
  product: z.string().nullable(),
  values: z.record(z.string(), z.json()),
  notes: z.array(z.object({ at: z.int(), by: z.string().nullable(), text: z.string(), waiting: z.boolean() })),
  repairs: z.array(z.object({ id, number: z.string(), stage: z.string() })),
  kept: keptSchema.nullable(),
  /** Of whose it is; then it is only read (R-RET-6). */
  outOfUse: outOfUseSchema.nullable(),
  timeline: z.array(timelineEntrySchema),
});
export type CallView = z.infer<typeof callViewSchema>;

const writes = { permission: { write: 'call' } } as const;
const reads = { permission: { read: 'callNote' } } as const;

export const calls = {
  /** Starts a draft: its number, its clock. */
  'calls.begin': procedure(z.object({ from: z.string().max(40).nullable() }), draftSchema, writes),
  'calls.keep': procedure(z.object({ id, label: z.string().max(80), data: draftDataSchema }), z.null(), writes),
  'calls.drafts': procedure(z.null(), z.array(draftSchema), writes),
  'calls.discard': procedure(z.object({ id }), z.null(), writes),
  /** The warning of F11: the same reason about the same product or person, lately. */
  'calls.sameTopic': procedure(
    z.object({ customer: id.nullable(), product: id.nullable(), reasonCode: z.string() }),
    z.array(z.object({ id, number: z.string(), on: z.string() })),
    reads,
  ),
  /**
   * Saves the whole conversation in one transaction: caller, product, call, repair, payment
   * reference. Field problems come back under the draft's own paths, such as `customer.name`.
   */
  'calls.register': procedure(
    z.object({ draft: id, data: draftDataSchema, endedAt: z.int().nullable() }),
    z.object({ call: id, number: z.string(), customer: id.nullable(), repair: z.object({ id, number: z.string() }).nullable() }),
    { ...writes, audit: 'call.register' },
  ),
  'calls.get': procedure(z.object({ id }), callViewSchema, { ...reads, audit: 'call.open' }),
  'calls.change': procedure(z.object({ id, epoch: z.int(), version: z.int(), set: z.record(z.string(), z.json()) }), callViewSchema, {
    ...writes,
    audit: 'call.change',
  }),
  'calls.note': procedure(z.object({ id, text: z.string().trim().min(1).max(8000) }), callViewSchema, {
    permission: { write: 'callNote' },
    audit: 'call.note',
  }),
  'calls.queue': procedure(
    z.object({ queue: z.enum(['today', 'call-back', 'open']), limit: z.int().min(1).max(500) }),
    z.object({ lines: z.array(callLineSchema), counts: z.object({ today: z.int(), callBack: z.int(), open: z.int() }) }),
    reads,
  ),
} as const;
