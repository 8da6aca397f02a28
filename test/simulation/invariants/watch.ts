import { z } from 'zod';
import { envelopeOf } from '#shared/contract/errors.ts';
import { pullAnswerSchema, pushAnswerSchema, pushSchema, type PullAnswer } from '#shared/contract/sync.ts';
import type { Tally } from '../world/tally.ts';
import { Breach } from './breach.ts';

const pushed = envelopeOf(pushAnswerSchema);
const pulled = envelopeOf(pullAnswerSchema);

function read<T extends z.ZodType>(schema: T, body: string | null): z.infer<T> | null {
  const parsed = schema.safeParse(body === null ? null : JSON.parse(body));
  return parsed.success ? parsed.data : null;
}

/**
 * Stands at the server's door and remembers every answer, also those that got lost: whatever a push
 * is told about an operation it is told for ever, however often it is sent (exactly once).
 */
export interface Watch {
  readonly answered: (desk: string, path: string, request: string | null, answer: string) => void;
}

export function createWatch(tally: Tally): Watch {
  const verdicts = new Map<string, string>();
  return {
    answered(_desk, path, request, answer) {
      if (path !== '/v1/push') return;
      const [sent, got] = [read(pushSchema, request), read(pushed, answer)];
      if (sent === null || got?.ok !== true) return;
      if (sent.operations.some(({ opId }) => verdicts.has(opId))) tally.branch('push replayed');
      for (const { opId, status, code } of got.value.answers) {
        const verdict = `${status} ${code ?? ''}`;
        const before = verdicts.get(opId);
        if (before !== undefined && before !== verdict)
          throw new Breach('exactly once', `operation ${opId} was first ${before}, then ${verdict}`);
        verdicts.set(opId, verdict);
        if (before !== undefined) continue;
        if (status === 'merged') tally.branch('conflict created');
        if (status === 'rejected') tally.branch('operation refused by the server');
        if (status === 'erased') tally.branch('operation on something erased');
        if (status === 'held') tally.branch('operation held for a manager');
      }
    },
  };
}

/** What a pull tells: null when it is refused. */
export function readPull(answer: string): PullAnswer | null {
  const got = read(pulled, answer);
  return got?.ok === true ? got.value : null;
}

/** The rows that a pull says have left a desk's zone. */
export function evictedBy({ rows }: PullAnswer): { readonly kind: string; readonly id: string }[] {
  return rows.flatMap((row) => (row.change === 'evict' ? [{ kind: row.kind, id: row.id }] : []));
}

/** A pull from the very beginning. */
export const isBootstrap = (body: string | null): boolean => body?.includes('"cursor":0,') === true;
