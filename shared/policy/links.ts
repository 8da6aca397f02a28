import type { Role } from '../catalogue/rights.ts';

/**
 * A merge is a link, never a move (R-CALLER-3): a customer names the one they are merged into, and says
 * so in their standing. Links make a forest: only a root is merged, and only into another root, so that
 * no circle can close; taking a link back gives exactly the two groups that there were.
 */
export interface Linkable {
  readonly standing: unknown;
  readonly mergedInto: unknown;
}

export type LinkProblem = 'invalid' | 'not-allowed' | 'already-merged';

const linkable: ReadonlySet<unknown> = new Set(['live', 'merged']);

/** Why a customer's link may not become this, or null. `target` is the customer it names; null when there is none. */
export function linkProblem(id: string, before: Linkable, after: Linkable, target: Linkable | null, role: Role): LinkProblem | null {
  if (before.standing === after.standing && before.mergedInto === after.mergedInto) return null;
  if ((after.standing === 'merged') !== (after.mergedInto !== null)) return 'invalid';
  // Putting somebody out of use, or restricting what is done with them, is a manager's to say. Whom the night put
  // out of use (R-RET-6) a desk may have linked before it knew.
  const merging = linkable.has(after.standing) && (linkable.has(before.standing) || before.standing === 'deactivated');
  if (!merging && role !== 'manager') return 'not-allowed';
  if (after.mergedInto === null || after.mergedInto === before.mergedInto) return null;
  const roots = before.mergedInto === null && target !== null && target.mergedInto === null;
  return roots && after.mergedInto !== id ? null : 'already-merged';
}

const letters = (name: string): string[] =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Whether two names may be one person's: the same words, or one of them with its first names as initials. */
export function similarNames(one: string, other: string): boolean {
  const [a, b] = [letters(one), letters(other)];
  if (a.length === 0 || b.length === 0) return false;
  if ([...a].sort().join(' ') === [...b].sort().join(' ')) return true;
  const [first, last, otherFirst, otherLast] = [a[0] ?? '', a.at(-1), b[0] ?? '', b.at(-1)];
  if (last !== otherLast || a.length === 1 || b.length === 1) return false;
  return first === otherFirst || ((first.length === 1 || otherFirst.length === 1) && first[0] === otherFirst[0]);
}
