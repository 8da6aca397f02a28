import { z } from 'zod';
import { roleSchema } from '../../catalogue/rights.ts';
import { problemSchema } from '../errors.ts';
import { deskPlaceSchema, policySchema } from '../policy.ts';
import { hosts, lockReasonSchema } from '../ports.ts';
import { preferencesSchema } from '../preferences.ts';
import { procedure } from './define.ts';

export { preferencesSchema, type Preferences } from '../preferences.ts';

export const personSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  role: roleSchema,
  /** Of IT support: when the session ends by itself, UTC ms. */
  supportUntil: z.int().optional(),
});
export type Person = z.infer<typeof personSchema>;

export const statusSchema = z.object({
  /** When this was so, by the core's monotonic clock: an answer may reach the page after later news. */
  asOf: z.number().nonnegative(),
  online: z.boolean(),
  /** Since when the server has not been heard; null while online. */
  offlineSince: z.int().nullable(),
  lastContactAt: z.int().nullable(),
  /** Saved here, not yet at the server. */
  waiting: z.int().nonnegative(),
  attention: z.int().nonnegative(),
  /** A bootstrap or a long catch-up under way, with counts. */
  catchingUp: z.object({ done: z.int(), total: z.int() }).nullable(),
  /** After this the desk locks until it has met the server. */
  lockAt: z.int().nullable(),
  /** Why syncing has stopped, when it has. */
  problem: problemSchema.nullable(),
});
export type Status = z.infer<typeof statusSchema>;

/**
 * revoked: by an administrator. unknown: to a server that was restored from a backup of before; people work on
 * without it until the desk is enrolled again. wiped: too long without the server, the copy of the data is destroyed.
 * clock: the machine's date cannot be believed. lease: too long without the server. new-key: the store is
 * to be encrypted anew. All but the first two end with a sign-in while the server answers.
 */
export const standings = ['revoked', 'unknown', 'wiped', 'clock', 'lease', 'new-key'] as const;

export const deskStateSchema = z.object({
  phase: z.enum(['not-enrolled', 'locked', 'open', 'failed']),
  host: z.enum(hosts),
  /** The host cannot keep the promises of a workstation; the screen says so. */
  unprotected: z.boolean(),
  /** The server's address, prefilled for enrolment. */
  server: z.string().nullable(),
  organisation: z.string().nullable(),
  place: deskPlaceSchema.nullable(),
  person: personSchema.nullable(),
  /** Who was here before the lock, so that only the password is asked. */
  lastPerson: z.string().nullable(),
  lockReason: lockReasonSchema.nullable(),
  /** What a locked desk has to explain before anybody can sign in, or what became of it meanwhile. */
  standing: z.enum(standings).nullable(),
  /** Why the store could not be opened, when phase is `failed`; `core-ended` on the lock page after a crash. */
  problem: problemSchema.nullable(),
  /** Preferences that the administrator of this machine has fixed. */
  fixed: z.array(preferencesSchema.keyof()),
  status: statusSchema,
});
export type DeskState = z.infer<typeof deskStateSchema>;

const locked = { unlocked: false } as const;

export const session = {
  'desk.state': procedure(z.null(), deskStateSchema, locked),
  'desk.enrol': procedure(
    z.object({ server: z.url(), code: z.string().min(8).max(64), deskName: z.string().trim().min(1).max(40) }),
    deskStateSchema,
    { ...locked, audit: 'desk.enrol' },
  ),
  /** Also the way back in after a lock. `newPassword` with an invite as the password, or to change one. */
  'desk.signIn': procedure(
    z.object({
      name: z.string().trim().min(1).max(80),
      password: z.string().min(1).max(200),
      newPassword: z.string().min(1).max(200).optional(),
    }),
    deskStateSchema,
    { ...locked, audit: 'desk.sign-in' },
  ),
  'desk.lock': procedure(z.object({ reason: lockReasonSchema }), z.null(), { ...locked, audit: 'desk.lock' }),
  /** The renderer reports input and whether a call is open, at most every few seconds: the idle clock. */
  'desk.active': procedure(z.object({ onCall: z.boolean() }), z.null()),
  /**
   * The answer to whether boards are wiped and papers cleared (W4), logged for this desk; both answers then
   * lock it. `later`: still at work, to be asked again.
   */
  'desk.endShift': procedure(z.object({ answer: z.enum(['cleared', 'not-cleared', 'later']) }), z.null()),
  'desk.policy': procedure(z.null(), policySchema),
  'desk.preferences': procedure(z.null(), preferencesSchema, locked),
  'desk.prefer': procedure(preferencesSchema.partial(), preferencesSchema, locked),
  'desk.about': procedure(
    z.null(),
    z.object({
      deskId: z.string(),
      host: z.enum(hosts),
      server: z.string(),
      catalogueVersion: z.int(),
      policyVersion: z.int(),
      corePid: z.int(),
      numbersLeft: z.array(z.object({ series: z.string(), year: z.int(), left: z.int() })),
      rows: z.array(z.object({ kind: z.string(), count: z.int() })),
      bytes: z.int(),
      lockAt: z.int().nullable(),
      wipeAt: z.int().nullable(),
    }),
  ),
} as const;

/** What the core tells the screens without being asked. */
export const eventSchemas = {
  state: deskStateSchema,
  status: statusSchema,
  /**
   * Rows changed, by this desk or another: screens read again what they show. `ids` are those rows and
   * what they refer to (a note names its repair); none when there are too many to name.
   */
  changed: z.object({ kinds: z.array(z.string()), ids: z.array(z.string()).max(200) }),
  /** A softphone rang: `cleandesk://call?from=…`. */
  ringing: z.object({ from: z.string().max(40) }),
  /** The desk is about to lock: keep the draft (`calls.keep`) now, the answer is still waited for. */
  locking: z.object({ reason: lockReasonSchema }),
  /** The shell did not paste: what was copied elsewhere holds a card number or a security code (R-CARD-3). */
  'paste-refused': z.object({ code: z.literal('card-number') }),
  /** Office hours are over: the wipe board is wiped, and the clean-desk question asked; unanswered, the desk locks after so many seconds. */
  'shift-ended': z.object({ seconds: z.int() }),
  /** Seconds until the idle lock, told every second; null when somebody moved. */
  'lock-warning': z.object({ seconds: z.int().nullable() }),
} as const;
export type EventName = keyof typeof eventSchemas;
export type EventPayload<E extends EventName> = z.infer<(typeof eventSchemas)[E]>;
