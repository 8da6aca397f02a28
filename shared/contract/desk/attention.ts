import { z } from 'zod';
import { errorCodeSchema } from '../errors.ts';
import { matchSchema } from './customers.ts';
import { procedure } from './define.ts';

/** Something saved here that the server refused, a value that lost a merge, or an item whose record was erased. Never dropped, never silent. */
export const attentionItemSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('refused'),
    opId: z.uuid(),
    kind: z.string(),
    row: z.uuid(),
    title: z.string(),
    code: errorCodeSchema,
    /** A manager decides about it: nothing can be done here but wait. */
    held: z.boolean(),
    at: z.int(),
    by: z.string().nullable(),
    /** What was typed, as far as this role reads it. */
    values: z.record(z.string(), z.json()),
    /** Fields of it whose words this person sees in clear and may change before it is sent again. */
    mendable: z.array(z.string()),
    /** Operations that stood on this one and share its fate. */
    dependants: z.int(),
  }),
  z.object({
    type: z.literal('conflict'),
    id: z.uuid(),
    kind: z.string(),
    row: z.uuid(),
    title: z.string(),
    field: z.string(),
    /** What stands now, and what lost. */
    now: z.json(),
    other: z.json(),
    by: z.string().nullable(),
    at: z.int(),
  }),
  /** A record that was erased while this desk still saw its item in our hands (R-ERA-4). */
  z.object({ type: z.literal('erased'), row: z.uuid(), kind: z.string(), number: z.string(), at: z.int() }),
  /** A number that was given twice, once by this desk: the later record has another now (sync.md, Numbers). */
  z.object({ type: z.literal('renumbered'), row: z.uuid(), kind: z.string(), number: z.string(), becomes: z.string(), at: z.int() }),
  /** Two customers who may be one (R-CALLER-2): an operator says. */
  z.object({
    type: z.literal('same-person'),
    id: z.uuid(),
    kind: z.literal('customer'),
    /** The later of the two; the earlier is `other`. */
    row: z.uuid(),
    other: z.uuid(),
    title: z.string(),
    by: z.string().nullable(),
    at: z.int(),
    people: z.array(matchSchema).length(2),
    fields: z.array(z.object({ field: z.string(), one: z.string().nullable(), other: z.string().nullable(), same: z.boolean() })),
  }),
]);
export type AttentionItem = z.infer<typeof attentionItemSchema>;

export const attention = {
  'attention.list': procedure(z.null(), z.array(attentionItemSchema)),
  /** Sends it again as a new operation on the row as it is now; `set`: words that were mended. */
  'attention.retry': procedure(z.object({ opId: z.uuid(), set: z.record(z.string(), z.string().max(8000)).default({}) }), z.null(), {
    audit: 'attention.retry',
  }),
  'attention.discard': procedure(z.object({ opId: z.uuid() }), z.null(), { audit: 'attention.discard' }),
  'attention.restore': procedure(z.object({ id: z.uuid() }), z.null(), { audit: 'attention.restore' }),
  /** The answers to "same person?": merged, or never asked again. */
  'attention.same': procedure(z.object({ id: z.uuid() }), z.null(), { permission: { write: 'customer' }, audit: 'attention.same' }),
  'attention.different': procedure(z.object({ id: z.uuid() }), z.null(), {
    permission: { write: 'customer' },
    audit: 'attention.different',
  }),
  'attention.keep': procedure(z.object({ id: z.uuid() }), z.null(), { audit: 'attention.keep' }),
  /** What was told about an erased record or a number given twice has been read. */
  'attention.acknowledge': procedure(z.object({ row: z.uuid() }), z.null(), { audit: 'attention.acknowledge' }),
} as const;
