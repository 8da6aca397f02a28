import type { ErrorCode } from '#shared/contract/errors.ts';

const statuses: Partial<Record<ErrorCode, number>> = {
  'bad-signature': 401,
  'desk-unknown': 401,
  'stale-request': 401,
  'wrong-password': 401,
  'unknown-name': 401,
  'bad-code': 403,
  'desk-revoked': 403,
  'not-allowed': 403,
  'wrong-zone': 403,
  'not-trained': 403,
  'support-needed': 403,
  'not-found': 404,
  'sequence-gap': 409,
  forked: 409,
  'already-exists': 409,
  'too-large': 413,
  'upgrade-required': 426,
  'too-many-attempts': 429,
  'server-error': 500,
  'database-unavailable': 503,
};

/** HTTP's word for a refusal. The envelope says more; the status is for what stands in between. */
export const statusOf = (code: ErrorCode): number => statuses[code] ?? 400;
