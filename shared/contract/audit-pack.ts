import { z } from 'zod';
import { idSchema } from '../catalogue/field.ts';
import { auditPageSchema, signerRoles } from './audit-page.ts';

/**
 * The sealed pack of an audit (R-AUD-4), as it leaves the system. Whoever has the root's fingerprint can check all of it
 * without server or database: `report` is the text that was signed, each signature an entry of the log that names
 * its hash, the seal an entry that names the hashes of report and PDF, and all of these are leaves of the checkpoint's
 * tree, which begins with the whole tree of the pack before. Hashes are SHA-256, base64url.
 */
export const packFormat = 'cleandesk-audit-pack-1';

const inclusion = z.object({ entry: z.string(), index: z.int().nonnegative(), proof: z.array(z.string()) });

export const packSchema = z.object({
  format: z.literal(packFormat),
  report: z.string(),
  signatures: z.array(inclusion.extend({ role: z.enum(signerRoles), name: z.string() })).length(2),
  seal: inclusion,
  /** Compact JWS (trust.ts). */
  checkpoint: z.string(),
  /** The pack before; without one this is the first. `proof` is null when the server was restored from a backup in between. */
  previous: z.object({ checkpoint: z.string(), proof: z.array(z.string()).nullable() }).nullable(),
  /** PEM. */
  certificate: z.string(),
  root: z.string(),
});
export type Pack = z.infer<typeof packSchema>;

/** What stands in the entries. `signers`: of the JSON of role and name of both, in their order. */
export const signedEntrySchema = z.object({
  action: z.literal('audit.sign'),
  actor: idSchema,
  code: z.string(),
  report: z.string(),
  role: z.string(),
});
export const sealEntrySchema = z.object({
  action: z.literal('audit.seal'),
  code: z.string(),
  report: z.string(),
  pdf: z.string(),
  signers: z.string(),
});

/** What the two sign: the page as it stood, without what only concerns whoever looks at it. */
export const reportSchema = auditPageSchema
  .omit({ periods: true, candidates: true, signsAs: true, deputy: true, pack: true, signatures: true, todo: true, state: true })
  .extend({ organisation: z.string(), madeAt: z.int() });
export type Report = z.infer<typeof reportSchema>;
