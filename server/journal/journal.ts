import { z } from 'zod';
import { idSchema } from '#shared/catalogue/field.ts';
import { details, kindNameSchema } from '#shared/catalogue/index.ts';

/** What stands under a hold: a record, or what a request's scope lists. */
const holdSchema = z.object({
  what: z.literal('hold'),
  id: idSchema,
  scope: z.enum(['customer', 'product', 'call', 'repair', 'request']),
  records: z.array(idSchema),
  reason: z.string(),
  authority: z.string(),
  reviewOn: z.iso.date(),
  by: idSchema.nullable(),
});

/**
 * What no restored backup may undo: erasures, holds and revocations. Ids alone; the reason of a hold
 * names a case, never a person.
 */
const entrySchema = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('erasure'),
    run: idSchema,
    rows: z.array(z.object({ id: idSchema, kind: kindNameSchema, number: z.string().optional() })),
    /** Blind indexes of people erased on request, and until when they count (UTC ms). */
    hidden: z.array(z.string()),
    hiddenUntil: z.int(),
  }),
  /** What of a person is still to go (R-ERA-4). */
  z.object({ what: z.literal('pending'), id: idSchema, subject: idSchema, reason: z.string(), by: idSchema.nullable() }),
  holdSchema,
  /** Parts of customers' details that nothing needed any more (R-RET-5). */
  z.object({ what: z.literal('thinning'), run: idSchema, rows: z.array(z.object({ id: idSchema, details: z.array(z.enum(details)) })) }),
  z.object({ what: z.literal('lift'), id: idSchema, by: idSchema.nullable() }),
  z.object({ what: z.literal('revocation'), of: z.enum(['desk', 'person']), id: idSchema }),
  /** A restore opened this epoch: no other restore may open it again. */
  z.object({ what: z.literal('restore'), epoch: z.int() }),
]);
export type JournalEntry = z.infer<typeof entrySchema>;

/** As it stands in the journal: with the moment, UTC ms. */
export const writtenSchema = entrySchema.and(z.object({ at: z.int() }));
export type Written = z.infer<typeof writtenSchema>;

export interface Journal {
  /** On the disk when it returns. Called before the deed is answered; a deed that fails afterwards may stand here too. */
  append(entries: readonly JournalEntry[], at: number): void;
  /** Everything in its order; for a restore. */
  read(): readonly Written[];
  /** The newest signed checkpoint of the audit log, beside the journal: what a database rolled back is compared with. */
  readonly checkpoint: { keep(signed: string): void; newest(): string | null };
}

/** Keeps nothing. */
export const noJournal: Journal = {
  append: () => undefined,
  read: () => [],
  checkpoint: { keep: () => undefined, newest: () => null },
};
