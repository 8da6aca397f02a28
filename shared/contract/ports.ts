import { z } from 'zod';
import { envelopeOf, problemSchema } from './errors.ts';
import { pluggedSchema, postureSchema } from './posture.ts';
import { machinePolicySchema } from './preferences.ts';
import { jobSheetSchema, previewSchema, savedSchema } from './printing.ts';

/** Core ↔ its host (Electron shell or preview): plain messages over the child process's channel. */

/** Why a desk locks. The core ends with it; a fresh one, without keys, serves the lock page. */
export const lockReasons = ['asked', 'idle', 'system', 'media', 'server', 'lease', 'end-of-shift', 'support-ended', 'copied'] as const;
export const lockReasonSchema = z.enum(lockReasons);
export type LockReason = z.infer<typeof lockReasonSchema>;

/** What only the host can do, asked for by the core. */
export const portCalls = {
  /** A secret kept by the operating system's vault; null when there is none yet. */
  'vault.read': { input: z.object({ name: z.string() }), output: z.string().nullable() },
  'vault.write': { input: z.object({ name: z.string(), value: z.string() }), output: z.null() },
  /** The core's own composition; nothing of it comes from the page. */
  'print.preview': { input: jobSheetSchema, output: previewSchema },
  'print.print': { input: jobSheetSchema, output: z.null() },
  'document.save': { input: savedSchema, output: z.null() },
  /** What a copy button puts on the system's clipboard; the core has decided that it may, and logs it. */
  'clipboard.copy': { input: z.object({ text: z.string().min(1).max(200) }), output: z.null() },
} as const;
export type PortName = keyof typeof portCalls;
const portNames = Object.keys(portCalls) as [PortName, ...PortName[]];

/** What the core runs under. A test build is Electron that can be looked into. */
export const hosts = ['electron', 'preview', 'test-build'] as const;

export const coreConfigSchema = z.object({
  /** Where `device.db` and `desk.db` are. */
  folder: z.string(),
  host: z.enum(hosts),
  /** Whether the vault is the operating system's own, or a file beside the store. */
  vault: z.enum(['system', 'plain']),
  /** Prefilled on the enrolment page, as the newcomer's first start does. */
  server: z.string().nullable(),
  language: z.string(),
  /** What the administrator of the machine has fixed. */
  managed: machinePolicySchema,
});
export type CoreConfig = z.infer<typeof coreConfigSchema>;

/** What the host sees of the machine that it runs on. */
export const machineSeenSchema = z.object({
  devices: z.array(pluggedSchema),
  posture: postureSchema.nullable(),
  /** Not because something came or went: the hour is round. */
  hourly: z.boolean(),
});
export type MachineSeen = z.infer<typeof machineSeenSchema>;

export const toCoreSchema = z.discriminatedUnion('type', [
  /** `lockReason` and `ended`: why the core before this one is no more. */
  z.object({
    type: z.literal('start'),
    config: coreConfigSchema,
    lockReason: lockReasonSchema.nullable(),
    ended: problemSchema.nullable(),
  }),
  z.object({ type: z.literal('call'), id: z.int(), procedure: z.string(), input: z.unknown() }),
  z.object({ type: z.literal('port'), id: z.int(), answer: envelopeOf(z.unknown()) }),
  /** Save the draft, seal what waits, answer `locked`; the host then ends the process. */
  z.object({ type: z.literal('lock'), reason: lockReasonSchema }),
  z.object({ type: z.literal('machine'), seen: machineSeenSchema }),
  /** For how many seconds nobody has touched the machine, as its system counts. */
  z.object({ type: z.literal('idle'), seconds: z.number().nonnegative() }),
  /** The watchdog: a core that does not answer in time is ended. */
  z.object({ type: z.literal('ping'), id: z.int() }),
]);
export type ToCore = z.infer<typeof toCoreSchema>;

export const fromCoreSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), pid: z.int() }),
  z.object({ type: z.literal('failed'), error: problemSchema }),
  z.object({ type: z.literal('answer'), id: z.int(), answer: envelopeOf(z.unknown()) }),
  z.object({ type: z.literal('event'), name: z.string(), payload: z.unknown() }),
  z.object({ type: z.literal('port'), id: z.int(), port: z.enum(portNames), input: z.unknown() }),
  z.object({ type: z.literal('please-lock'), reason: lockReasonSchema }),
  z.object({ type: z.literal('locked') }),
  z.object({ type: z.literal('pong'), id: z.int() }),
]);
export type FromCore = z.infer<typeof fromCoreSchema>;

// Apart, because a preload must not carry the schemas above.
export * from './bridge.ts';
