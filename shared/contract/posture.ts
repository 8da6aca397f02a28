import { z } from 'zod';

/** What is plugged into a workstation, and how it is set up: the shell sees it, the core judges it, the server is told. */

export const deviceClasses = ['storage', 'phone', 'keyboard', 'headset', 'printer', 'other'] as const;

/** USB's own four hex digits. */
const usbId = z.string().regex(/^[0-9a-f]{4}$/);
const label = z.string().max(120);

export const pluggedSchema = z.object({
  /** Stays the same while it is plugged in. */
  id: z.string().max(300),
  class: z.enum(deviceClasses),
  vendor: usbId.nullable(),
  product: usbId.nullable(),
  /** The maker's words, to be shown and logged. */
  label,
});
export type Plugged = z.infer<typeof pluggedSchema>;

/** A device that may be plugged in without a word. Barcode scanners call themselves keyboards, so ids decide. */
export const allowedDeviceSchema = z.object({
  what: z.enum(['keyboard', 'scanner', 'headset', 'printer']),
  vendor: usbId,
  product: usbId,
});

/** Null: this machine cannot tell. */
export const postureSchema = z.object({
  system: z.string().max(120),
  program: z.string().max(20),
  /** The system refuses removable storage by a policy of its own. */
  storageBlocked: z.boolean().nullable(),
  diskEncrypted: z.boolean().nullable(),
  screenLock: z.boolean().nullable(),
});
export type Posture = z.infer<typeof postureSchema>;

/** What the policy says of each of them; `locks` ends the work until it is gone. */
export const verdicts = ['locks', 'allowed', 'noted'] as const;
export type Verdict = (typeof verdicts)[number];

export const arrivalSchema = z.object({ at: z.int(), device: pluggedSchema, verdict: z.enum(verdicts) });

export const postureReportSchema = z.strictObject({
  posture: postureSchema.nullable(),
  /** Since the last report that was answered. */
  arrivals: z.array(arrivalSchema).max(500),
});

export const postureRoutes = {
  posture: { method: 'POST', path: '/v1/posture', signed: true, input: postureReportSchema, output: z.object({ serverTime: z.int() }) },
} as const;
