import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { kindNameSchema } from '../catalogue/index.ts';
import { envelopeSchema } from '../catalogue/kind.ts';
import { errorCodeSchema } from './errors.ts';

/**
 * What a desk and a server do about each other after the server was restored from a backup, and once a
 * day to be sure (sync.md, Backup and restore).
 */

/** In each answer to a pull. A desk that hears of another epoch than its own knows that the server was restored. */
export const epochShape = {
  epoch: z.int().positive(),
  /** Whether rows that the server lost are taken from desks now: when every desk has sent its operations again. */
  takesOffers: z.boolean(),
} as const;

/** A stream's rows fall into buckets by the last ten bits of their ids. */
export const bucketCount = 1024;
/** A bucket's sum is that of its rows' hashes, modulo this. A hash is the first 48 bits of the SHA-256 of `rowText`. */
export const sumModulus = 2 ** 48;

export const bucketOf = (id: string): number => Number.parseInt(id.slice(-3), 16) % bucketCount;
export const addHash = (sum: number, hash: number): number => (sum + hash) % sumModulus;

export const rowVersionSchema = z.object({ kind: kindNameSchema, id: idSchema, epoch: z.int(), version: z.int() });
export type RowVersion = z.infer<typeof rowVersionSchema>;
export const rowText = ({ kind, id, epoch, version }: RowVersion): string => `${kind}/${id}/${epoch}.${version}`;

/** At most so many at a time. */
export const maxBuckets = 8;
export const maxRows = 200;
export const maxErasuresOffered = 2000;

export const bucketSumsSchema = z.object({
  epoch: z.int().positive(),
  /** Of the desk's stream, at the moment of the sums. */
  head: z.int().nonnegative(),
  sums: z.array(z.int().nonnegative()).length(bucketCount),
});

/** A row as the desk holds it, or as the server has it for that desk: cut to the zone. */
export const wholeRowSchema = z.object({ kind: kindNameSchema, envelope: envelopeSchema, values: z.record(z.string(), z.json()) });
export type HeldRow = z.infer<typeof wholeRowSchema>;

/** taken: the server had lost it. known: it has this or newer. refused: `code` says why, and the reconciliation page lists it. */
export const offerAnswerSchema = z.object({
  id: idSchema,
  status: z.enum(['taken', 'known', 'refused']),
  code: errorCodeSchema.optional(),
});
export type OfferAnswer = z.infer<typeof offerAnswerSchema>;

/** What a comparison found on the desk. `settled`: the desk has offered all that it could. */
export const comparedSchema = z.strictObject({
  epoch: z.int().positive(),
  missing: z.int().nonnegative(),
  stale: z.int().nonnegative(),
  surplus: z.int().nonnegative(),
  settled: z.boolean(),
});
export type Compared = z.infer<typeof comparedSchema>;

const named = z.strictObject({ kind: kindNameSchema, id: idSchema });

export const recoveryRoutes = {
  buckets: { method: 'POST', path: '/v1/buckets', signed: true, open: true, input: z.strictObject({}), output: bucketSumsSchema },
  bucketRows: {
    method: 'POST',
    path: '/v1/bucket-rows',
    signed: true,
    open: true,
    input: z.strictObject({
      buckets: z
        .array(
          z
            .int()
            .nonnegative()
            .max(bucketCount - 1),
        )
        .max(maxBuckets),
    }),
    output: z.object({ rows: z.array(rowVersionSchema) }),
  },
  rows: {
    method: 'POST',
    path: '/v1/rows',
    signed: true,
    open: true,
    input: z.strictObject({ rows: z.array(named).max(maxRows) }),
    output: z.object({ rows: z.array(wholeRowSchema) }),
  },
  offer: {
    method: 'POST',
    path: '/v1/offer',
    signed: true,
    open: true,
    /** `seenAt`: when the desk last had an answer from the server of before, UTC ms. Nothing offered is newer. */
    input: z.strictObject({ seenAt: z.int().nonnegative(), rows: z.array(wholeRowSchema).max(maxRows) }),
    output: z.object({ answers: z.array(offerAnswerSchema) }),
  },
  offerErasures: {
    method: 'POST',
    path: '/v1/offer-erasures',
    signed: true,
    open: true,
    input: z.strictObject({ erasures: z.array(named).max(maxErasuresOffered) }),
    /** How many of them the server did not know. */
    output: z.object({ news: z.int().nonnegative() }),
  },
  compared: { method: 'POST', path: '/v1/compared', signed: true, open: true, input: comparedSchema, output: z.null() },
} as const;
