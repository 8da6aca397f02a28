import type { Area } from '../area.ts';
import { write } from '../sync/index.ts';
import { rootOf } from '../linked.ts';

/**
 * Says that these two are one person (R-CALLER-3): whoever stands for the first is merged into whoever
 * stands for the second. Nothing is read out by it, so nobody needs to be verified. Throws `already-merged`.
 */
export function link(area: Area, one: string, into: string): void {
  const { db } = area.desk;
  write(area, [{ kind: 'customer', id: rootOf(db, one), set: { standing: 'merged', mergedInto: rootOf(db, into) } }], true);
}

/** Takes it back: every row is still where it was. */
export function unlink(area: Area, id: string): void {
  write(area, [{ kind: 'customer', id, set: { standing: 'live', mergedInto: null } }], true);
}
