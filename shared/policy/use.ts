import { laterOf } from './calendar.ts';
import type { Explained } from './family.ts';

/**
 * The day from which a family is out of use (R-RET-6): when the last of its records is no longer used. Null
 * while something is open, and under a policy that puts nobody out of use.
 */
export function outOfUseFrom(explained: readonly Explained[]): string | null {
  if (explained.some(({ keepUntil }) => keepUntil === null)) return null;
  const [first, ...others] = explained.flatMap(({ because }) => (because.code === 'unused' ? [because.deactivatedFrom] : []));
  return first === undefined ? null : laterOf(first, ...others);
}
