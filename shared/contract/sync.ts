import { z } from 'zod';
import { adminRoutes } from './admin.ts';
import { auditRoutes } from './audit.ts';
import { enrolAnswerSchema, keptRoutes } from './kept.ts';
import { decisionsAskedSchema, decisionsSchema } from './held.ts';
import { kindNameSchema } from '../catalogue/index.ts';
import { idSchema } from '../catalogue/field.ts';
import { roleSchema } from '../catalogue/rights.ts';
import { envelopeSchema } from '../catalogue/kind.ts';
import { erasureRoutes, erasuresSchema } from './erasure.ts';
import { base64url, hlcSchema, jsonValue, pushAnswerSchema, pushSchema } from './operations.ts';
import { olderRoutes } from './older.ts';
import { deskPlaceSchema } from './policy.ts';
import { postureRoutes } from './posture.ts';
import { epochShape, recoveryRoutes } from './recovery.ts';

/** Core ↔ server, all under `/v1` (sync.md). Bodies are JSON; times are UTC ms; keys base64url. */

export * from './operations.ts';

export const pullSchema = z.strictObject({
  /** The last `seq` of the desk's stream that it has applied; 0 for a bootstrap. */
  cursor: z.int().nonnegative(),
  /** A file that is being filled is read from the newest downwards: 0 to begin at the head, then what `oldest` said. */
  before: z.int().nonnegative().optional(),
  /** The last erasure that it has noted. */
  erasures: z.int().nonnegative(),
  limit: z.int().positive().max(2000),
  catalogueVersion: z.int().positive(),
  /** Wait up to so many ms for a change when there is none (long poll). */
  waitMs: z.int().nonnegative().max(30_000),
});

/** A row as it is now, cut to the desk's zone; or the word that it has left the zone. */
export const pulledSchema = z.discriminatedUnion('change', [
  z.object({
    change: z.literal('row'),
    seq: z.int(),
    kind: kindNameSchema,
    envelope: envelopeSchema,
    values: z.record(z.string(), jsonValue),
  }),
  z.object({ change: z.literal('evict'), seq: z.int(), kind: kindNameSchema, id: idSchema }),
]);
export type Pulled = z.infer<typeof pulledSchema>;

export const conflictSchema = z.object({
  id: idSchema,
  kind: kindNameSchema,
  row: idSchema,
  field: z.string(),
  value: jsonValue,
  by: idSchema,
  at: hlcSchema,
});
export type Conflict = z.infer<typeof conflictSchema>;

/** A number that was given twice, and the record that had it and has another now: the old one keeps finding it (sync.md, Numbers). */
export const aliasSchema = z.object({
  number: z.string().max(24),
  kind: kindNameSchema,
  id: idSchema,
  becomes: z.string().max(24),
  /** This desk gave one of the two: its people are told. */
  told: z.boolean(),
});
export type Alias = z.infer<typeof aliasSchema>;

/** Erasures come before rows; with more of them than an answer holds there are no rows, and the cursor stays. */
export const pullAnswerSchema = z.object({
  ...erasuresSchema.shape,
  ...epochShape,
  cursor: z.int().nonnegative(),
  head: z.int().nonnegative(),
  /** Down to where a file that is being filled has been read; 0: to the end. Null where nothing was read downwards. */
  oldest: z.int().nonnegative().nullable().default(null),
  /** How many rows there are to fill a file with, told when it begins. */
  total: z.int().nonnegative().nullable().default(null),
  rows: z.array(pulledSchema),
  /** Values that lost a merge, one click to restore; open ones of this zone, newest state. */
  conflicts: z.array(conflictSchema),
  /** Of records in this zone, and of this desk's own: the newest. */
  aliases: z.array(aliasSchema).default([]),
  policyVersion: z.int(),
  serverTime: z.int(),
});
export type PullAnswer = z.infer<typeof pullAnswerSchema>;

/**
 * `init` prints `code` (trust.ts); it carries the fingerprint of the organisation's root, which the
 * desk pins. `deviceKey` is the raw Ed25519 public key, 32 bytes, as in a JWK's `x`.
 */
export const enrolSchema = z.strictObject({
  code: z.string().max(64),
  deskName: z.string().min(1).max(40),
  deviceKey: base64url,
  incarnation: idSchema,
  /** What keeps the machine's secret: the system's vault, or a plain file, which policy may forbid. */
  vault: z.enum(['system', 'plain']),
  /**
   * Of a workstation that a restored server does not know: where it stands, its code, which is in its numbers,
   * and grants of those who signed in at it.
   */
  before: deskPlaceSchema
    .pick({ zone: true, site: true, code: true })
    .extend({ grants: z.array(z.string().max(4096)).max(200) })
    .strict()
    .optional(),
});

export const signInSchema = z.strictObject({
  name: z.string().min(1).max(80),
  password: z.string().min(1).max(200),
  newPassword: z.string().max(200).optional(),
});
export const signInAnswerSchema = z.object({
  /** Signed: organisation, person, role, desk, issued at. Read offline until the lease locks. */
  grant: z.string(),
  /** This workstation's random share: opens the server's slot. Held in memory only. */
  share: base64url,
  /** Kept in the opened store alone: proves of later requests that it was open (`readingHeader`). */
  reading: base64url,
  settings: z.string(),
  lease: z.string(),
  serverTime: z.int(),
});
export const grantSchema = z.object({
  organisation: idSchema,
  person: idSchema,
  name: z.string(),
  role: roleSchema,
  desk: idSchema,
  issuedAt: z.int(),
  policyVersion: z.int(),
  /** Of IT support: when the session ends, UTC ms. */
  until: z.int().optional(),
});
export type Grant = z.infer<typeof grantSchema>;
export const leaseSchema = z.object({
  organisation: idSchema,
  desk: idSchema,
  issuedAt: z.int(),
  lockAt: z.int(),
  wipeAt: z.int(),
  /** Whose slots go: they left, or their password is another now. */
  revoked: z.array(idSchema),
  /** A store whose key is older gets a new one at the next sign-in; 0 for none. */
  rekeyAt: z.int().default(0),
  /** An administrator ordered this desk to destroy its copy then (UTC ms); 0 for never. What it wrote stays sealed and is sent. */
  wipeOrderedAt: z.int().default(0),
});
export type Lease = z.infer<typeof leaseSchema>;

export const seriesSchema = z.enum(['C', 'R']);
export const leaseNumbersSchema = z.strictObject({ series: seriesSchema, year: z.int().min(2000).max(2200) });
export const numberBlockSchema = z.object({ series: seriesSchema, year: z.int(), from: z.int().positive(), to: z.int().positive() });
export type NumberBlock = z.infer<typeof numberBlockSchema>;

/** What a desk says of itself when it renews its lease: how many operations wait there, null while it cannot count them; which order to wipe it has obeyed. */
export const renewSchema = z
  .strictObject({ waiting: z.int().nonnegative().nullable(), program: z.string().max(20), wiped: z.int().positive() })
  .partial();
export const renewAnswerSchema = z.object({ settings: z.string(), lease: z.string(), serverTime: z.int() });
export const trustSchema = z.object({ root: z.string(), signingKey: z.string(), certificate: z.string() });
export const healthSchema = z.object({ status: z.enum(['ok', 'database-unavailable']), version: z.string(), time: z.int() });

/** Every route: method and path, what goes in, what comes out. The server publishes OpenAPI from it. */
export const routes = {
  trust: { method: 'GET', path: '/v1/trust', signed: false, input: z.null(), output: trustSchema },
  enrol: { method: 'POST', path: '/v1/enrol', signed: false, input: enrolSchema, output: enrolAnswerSchema },
  signIn: { method: 'POST', path: '/v1/sign-in', signed: true, input: signInSchema, output: signInAnswerSchema },
  renew: { method: 'POST', path: '/v1/lease', signed: true, input: renewSchema, output: renewAnswerSchema },
  numbers: { method: 'POST', path: '/v1/numbers', signed: true, input: leaseNumbersSchema, output: numberBlockSchema },
  push: { method: 'POST', path: '/v1/push', signed: true, input: pushSchema, output: pushAnswerSchema },
  pull: { method: 'POST', path: '/v1/pull', signed: true, open: true, input: pullSchema, output: pullAnswerSchema },
  ...keptRoutes,
  decisions: { method: 'POST', path: '/v1/decisions', signed: true, input: decisionsAskedSchema, output: decisionsSchema },
  ...recoveryRoutes,
  ...adminRoutes,
  ...erasureRoutes,
  ...postureRoutes,
  ...olderRoutes,
  ...auditRoutes,
} as const;
export type RouteName = keyof typeof routes;
export type RouteInput<R extends RouteName> = z.infer<(typeof routes)[R]['input']>;
export type RouteOutput<R extends RouteName> = z.infer<(typeof routes)[R]['output']>;

/** Headers of a signed request: the desk's id, UTC ms, and its key's Ed25519 signature (base64url) over `signedText`. */
export const signatureHeaders = { desk: 'x-desk', time: 'x-desk-time', signature: 'x-desk-signature' } as const;

/**
 * Routes that are `open` give people's data, and the device's key alone opens none of it: HMAC-SHA256
 * (base64url) of the signature's text, under the key that came with a sign-in and lies in `desk.db`.
 */
export const readingHeader = 'x-desk-reading';

/** `bodyHash` is the SHA-256 of the body's bytes in lower-case hex. */
export function signedText(method: string, path: string, time: number, bodyHash: string): string {
  return `${method}\n${path}\n${time}\n${bodyHash}`;
}
