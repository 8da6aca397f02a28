import type { Role } from '../catalogue/rights.ts';

/** The way of a repair from booking to completion; a later stage is forward. */
const line = [
  'booked',
  'awaiting-arrival',
  'received',
  'diagnosis',
  'quote-sent',
  'awaiting-parts',
  'in-repair',
  'quality-check',
  'ready',
  'dispatched',
  'completed',
] as const;

/** Every stage of a repair, in the order of the board. The last three stand beside the line. */
export const stages = [...line, 'on-hold', 'beyond-economic-repair', 'cancelled'] as const;
export type Stage = (typeof stages)[number];

/** A newer server may know others: they are shown, and nothing is moved from or to them here (sync.md, Versions). */
export const isStage = (name: unknown): name is Stage => (stages as readonly unknown[]).includes(name);

export type MoveRefusal = 'same-stage' | 'not-allowed' | 'not-your-move' | 'reason-needed';

/**
 * Stages that end a repair and start its retention clock (R-RET-3). "Beyond economic repair" is not
 * one: the item is still in our hands until it is returned, disposed of or sold.
 */
export function endsRepair(stage: Stage): boolean {
  return stage === 'completed' || stage === 'cancelled';
}

/** An open repair keeps its customer and its calls from falling due (R-RET-1). */
export function isOpen(stage: Stage): boolean {
  return !endsRepair(stage);
}

/** Open and not yet on its way back: what the workshop's zone holds and its board shows. */
export function isInWorkshop(stage: Stage): boolean {
  return isOpen(stage) && stage !== 'dispatched';
}

/** Place on the line. Null for "on hold" and "cancelled", which may have been entered from anywhere. */
function place(stage: Stage): number | null {
  // What is not worth repairing waits to go back: it leaves forward to "ready", backward to the bench.
  const index = (line as readonly Stage[]).indexOf(stage === 'beyond-economic-repair' ? 'quality-check' : stage);
  return index === -1 ? null : index;
}

function isPossible(from: Stage, to: Stage): boolean {
  const toLine = (line as readonly Stage[]).includes(to);
  if (from === 'cancelled') return toLine && isOpen(to);
  // An item that has left can be called back to a stage on the line, not held, written off or cancelled.
  if (from === 'completed' || from === 'dispatched') return toLine;
  return true;
}

function needsReason(from: Stage, to: Stage): boolean {
  if (to === 'on-hold' || to === 'cancelled' || to === 'beyond-economic-repair') return true;
  if (endsRepair(from)) return true;
  const [before, after] = [place(from), place(to)];
  if (before === null || after === null) return false;
  return from === 'beyond-economic-repair' ? after <= before : after < before;
}

/** An item that has left our hands, or never will be repaired, comes back: with it its customer's name to the bench. */
const reopens = (from: Stage, to: Stage): boolean => endsRepair(from) || (from === 'dispatched' && to !== 'completed');

/**
 * Engineers and managers write the stage (role table of R-ROLE-1); reopening is a manager's, or a bench
 * could fetch any former customer's name. An operator may only cancel, and only while the stage shows
 * that no repair work has begun; a repair on hold does not show it.
 */
function isTheirs(role: Role, from: Stage, to: Stage): boolean {
  if (role === 'manager') return true;
  if (role === 'engineer') return !reopens(from, to);
  if (role !== 'operator' || to !== 'cancelled') return false;
  const index = (line as readonly Stage[]).indexOf(from);
  return index !== -1 && index < line.indexOf('in-repair');
}

/**
 * Whether a person may move a repair from one stage to another: null, or why not. Forward jumps are
 * free; a backward move, holding, cancelling, writing off and reopening ask why.
 */
export function checkMove(from: string, to: Stage, reason: string | null, role: Role): MoveRefusal | null {
  if (from === to) return 'same-stage';
  if (!isStage(from) || !isPossible(from, to)) return 'not-allowed';
  if (!isTheirs(role, from, to)) return 'not-your-move';
  if (needsReason(from, to) && !reason?.trim()) return 'reason-needed';
  return null;
}
