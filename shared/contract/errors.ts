import { z } from 'zod';

/**
 * Every error that crosses a process boundary. One closed union: a screen words each of them, and
 * says what to do next. Add a code here, its words in both languages, and the compiler finds the rest.
 */
export const errorCodes = [
  // what the person typed
  'invalid',
  'wrong-password',
  'unknown-name',
  'too-many-attempts',
  'bad-code',
  'password-too-weak',
  'card-number',
  'contact-details',
  // what the person may
  'not-allowed',
  'locked',
  'not-verified',
  'wrong-zone',
  'not-trained',
  'support-needed',
  'no-access-offline',
  // the record
  'not-found',
  'changed-meanwhile',
  'missing-reference',
  'move-not-allowed',
  'reason-needed',
  'not-your-move',
  'same-stage',
  'already-exists',
  'already-merged',
  'erased',
  'customer-erased',
  'out-of-use',
  'held',
  'discarded',
  // the desk
  'not-enrolled',
  'desk-revoked',
  'desk-unknown',
  'store-full',
  'store-damaged',
  'store-newer',
  'store-in-use',
  'core-ended',
  'unprotected-vault',
  'media-present',
  'posture-missing',
  'no-numbers',
  'no-printer',
  'outside',
  'cancelled',
  // the network and the server
  'offline',
  'needs-server',
  'server-untrusted',
  'server-error',
  'database-unavailable',
  'port-in-use',
  'upgrade-required',
  'sequence-gap',
  'forked',
  'too-large',
  'unprocessable',
  'stale-request',
  'bad-signature',
  // the audit
  'log-broken',
  'not-ready',
  // ours
  'internal',
] as const;
export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

export const problemSchema = z.object({
  code: errorCodeSchema,
  /** Plain English for logs and the command line; screens word the code themselves. Never a name or a value. */
  message: z.string(),
  /** Field name to a code that words what is wrong with it. */
  fields: z.record(z.string(), z.string()).optional(),
  /** Whether the same request may succeed later, unchanged. */
  retryable: z.boolean(),
  /** What support asks for: finds the entry in the log. */
  reference: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Problem };

const retryable: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'needs-server',
  'server-error',
  'database-unavailable',
  'core-ended',
  'store-full',
  'too-many-attempts',
  'stale-request',
]);

export function problem(code: ErrorCode, message: string, fields?: Record<string, string>): Problem {
  return { code, message, retryable: retryable.has(code), ...(fields && { fields }) };
}

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (
  code: ErrorCode,
  message: string,
  fields?: Record<string, string>,
): { readonly ok: false; readonly error: Problem } => ({
  ok: false,
  error: problem(code, message, fields),
});

/** Thrown inside one program only; its router or request handler turns it into a Problem at the edge. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(code: ErrorCode, message: string, fields?: Record<string, string>) {
    super(message);
    this.name = 'Refusal';
    this.problem = problem(code, message, fields);
  }
}

/** The answer to a call: what `window.desk` returns, and what the server answers. */
export function envelopeOf<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value }), z.object({ ok: z.literal(false), error: problemSchema })]);
}
