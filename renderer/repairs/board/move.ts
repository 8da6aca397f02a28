import type { Role } from '#shared/catalogue/index.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import { checkMove, isStage, type Stage } from '#shared/policy/index.ts';
import { desk } from '../../app/desk.ts';
import { tellProblem } from '../../app/toasts.ts';
import { ask, settle, type Asking, type Done } from './view.ts';

export interface Movable {
  readonly id: string;
  readonly number: string;
  readonly stage: string;
}

/** Whether any of these moves is one that asks why; the core decides all the rest. */
export function asksWhy(cards: readonly Movable[], to: Stage, role: Role): boolean {
  return cards.some((card) => checkMove(card.stage, to, null, role) === 'reason-needed');
}

/** Moves now, and says for each card what became of it. The cards themselves follow with the next `changed`. */
export async function moveNow(cards: readonly Movable[], to: Stage, reason: string | null, failed: string): Promise<Done | null> {
  const answer = await desk.repairs.move({ ids: cards.map(({ id }) => id), to, reason });
  if (!answer.ok) {
    tellProblem(failed, answer.error);
    ask(null);
    return null;
  }
  const { moved, refused } = answer.value;
  const was = new Map(cards.map(({ id, stage }) => [id, stage]));
  const why: Record<string, ErrorCode> = Object.fromEntries(refused.map(({ id, code }) => [id, code]));
  const before = (id: string): Stage => {
    const stage = was.get(id);
    return isStage(stage) ? stage : to;
  };
  const done = { to, moved: moved.map(({ id, number }) => ({ id, number, was: before(id) })), refused: refused.length };
  settle(done, why);
  return done;
}

/** Moves, or asks why first: one question for all of them. */
export async function requestMove(
  cards: readonly Movable[],
  to: Stage,
  role: Role,
  from: Asking['from'],
  failed: string,
): Promise<Done | null> {
  if (cards.length === 0) return null;
  if (!asksWhy(cards, to, role)) return moveNow(cards, to, null, failed);
  ask({ ids: cards.map(({ id }) => id), to, from });
  return null;
}

/** Takes a move back: each card to where it was. The history keeps both moves and says why. */
export async function takeBack(done: Done, reason: string, failed: string): Promise<void> {
  const byStage = new Map<Stage, Movable[]>();
  for (const { id, number, was } of done.moved) byStage.set(was, [...(byStage.get(was) ?? []), { id, number, stage: done.to }]);
  for (const [stage, cards] of byStage) await moveNow(cards, stage, reason, failed);
}
