import { z } from 'zod';
import { envelopeOf } from '#shared/contract/errors.ts';
import { pullAnswerSchema, pushAnswerSchema, pushSchema, type OperationAnswer, type PullAnswer } from '#shared/contract/sync.ts';
import type { Tally } from '../world/tally.ts';
import { Breach } from './breach.ts';

const pushed = envelopeOf(pushAnswerSchema);
const fromIncarnation = z.object({ incarnation: z.string() });
const pulled = envelopeOf(pullAnswerSchema);

function read<T extends z.ZodType>(schema: T, body: string | null): z.infer<T> | null {
  const parsed = schema.safeParse(body === null ? null : JSON.parse(body));
  return parsed.success ? parsed.data : null;
}

interface Seen {
  readonly path: string;
  /** The workstation that signed; empty for what needs no signature. */
  readonly desk: string;
  readonly body: string | null;
}

/**
 * Stands at the server's door and remembers every answer, also those that got lost: whatever a push is
 * told about an operation it is told for ever, however often it is sent; how far a desk was told that the
 * server is never falls; and a desk that was revoked is told nothing of anybody. A restored server starts anew.
 */
export interface Watch {
  /** A request comes in; call what it gives with the answer. */
  readonly asked: (seen: Seen) => (answer: string) => void;
  readonly revoked: (desk: string) => void;
}

export function createWatch(tally: Tally, epoch: () => number): Watch {
  const verdicts = new Map<string, string>();
  const told = new Map<string, number>();
  const ended = new Set<string>();
  const takeVerdicts = (incarnation: string, body: string | null, answers: readonly OperationAnswer[]): void => {
    const sent = read(pushSchema, body);
    const nameOf = (opId: string): string => `${incarnation}/${opId}`;
    if (sent?.operations.some(({ opId }) => verdicts.has(nameOf(opId)))) tally.branch('push replayed');
    for (const { opId, status, code } of answers) {
      const verdict = `${status} ${code ?? ''}`;
      const before = verdicts.get(nameOf(opId));
      if (before !== undefined && before !== verdict)
        throw new Breach('exactly once', `operation ${opId} was first ${before}, then ${verdict}`);
      verdicts.set(nameOf(opId), verdict);
      if (before !== undefined) continue;
      if (status === 'merged') tally.branch('conflict created');
      if (status === 'rejected') tally.branch('operation refused by the server');
      if (status === 'erased') tally.branch('operation on something erased');
      if (status === 'held') tally.branch('operation held for a manager');
    }
  };
  return {
    revoked: (desk) => void ended.add(desk),
    asked({ path, desk, body }) {
      // What it kept sealed is taken, and held for a manager; it hears nothing of anybody.
      const wasRevoked = ended.has(desk) && path !== '/v1/push-sealed';
      const isPush = path === '/v1/push' || path === '/v1/push-sealed';
      const incarnation = isPush ? `${epoch()}/${read(fromIncarnation, body)?.incarnation ?? ''}` : '';
      const floor = told.get(incarnation) ?? 0;
      return (answer) => {
        if (wasRevoked && answer.startsWith('{"ok":true'))
          throw new Breach('nobody holds what they may not see', `the revoked workstation ${desk} was answered by ${path}`);
        const got = isPush ? read(pushed, answer) : null;
        if (got?.ok !== true) return;
        const { lastSeq, answers } = got.value;
        if (lastSeq < floor)
          throw new Breach('no lost write', `a desk was told that the server is at ${floor}, and now that it is at ${lastSeq}`);
        told.set(incarnation, Math.max(lastSeq, told.get(incarnation) ?? 0));
        if (path === '/v1/push') takeVerdicts(incarnation, body, answers);
        else if (answers.length > 0) tally.branch('sealed operations sent');
      };
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
