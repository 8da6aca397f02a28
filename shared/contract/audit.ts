import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { base64url } from './operations.ts';

/**
 * A desk's audit chain on its way to the server (R-AUD-5). `bytes` are what was hashed: JSON with `seq` and
 * the hash `previous` to it; `signature` is the desk key's Ed25519 over the SHA-256 of the bytes.
 */
export const maxChainEntries = 300;
const chainEntrySchema = z.strictObject({ seq: z.int().positive(), bytes: z.string().max(20_000), signature: base64url });
export type ChainEntry = z.infer<typeof chainEntrySchema>;

export const pushChainSchema = z.strictObject({
  /** The newest entry that the desk has: an older one than the server's says that its disk was put back. */
  newest: z.int().nonnegative(),
  entries: z.array(chainEntrySchema).max(maxChainEntries),
});

export const chainProblems = ['gap', 'fork', 'truncated', 'signature'] as const;
export type ChainProblem = (typeof chainProblems)[number];

export const chainAnswerSchema = z.object({
  /** The last entry that the server has; 0 for none. */
  seq: z.int().nonnegative(),
  /** Once there is one nothing more is taken: the page of the audit shows it, and the workstation enrols again. */
  problem: z.enum(chainProblems).nullable(),
});

export const auditRoutes = {
  audit: { method: 'POST', path: '/v1/audit', signed: true, input: pushChainSchema, output: chainAnswerSchema },
} as const;

/** The first thing that is wrong with the log, or with a desk's chain. `entry` counts from 1. */
export const brokenSchema = z.object({
  what: z.enum([...chainProblems, ...(['changed', 'missing', 'swapped', 'erasure-lines', 'nodes', 'outside', 'head'] as const)]),
  entry: z.int(),
  /** In the chain that this workstation sent; null in the server's own tree. */
  desk: idSchema.nullable(),
  /** The entry's id, where it is still there. */
  id: idSchema.nullable(),
});
export type Broken = z.infer<typeof brokenSchema>;
