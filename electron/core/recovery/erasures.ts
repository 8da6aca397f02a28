import type { Problem } from '#shared/contract/errors.ts';
import { maxErasuresOffered } from '#shared/contract/recovery.ts';
import type { OpenDesk } from '../context.ts';

/** Tells a restored server of every erasure that this desk knows: its own journal may be lost (sync.md, Backup and restore). */
export async function offerErasures({ server, erased }: OpenDesk): Promise<Problem | null> {
  for (let after = ''; ;) {
    const ids = erased.registryIds(after, maxErasuresOffered);
    const last = ids.at(-1);
    if (last === undefined) return null;
    const answer = await server('offerErasures', { erasures: ids.map(({ id, kind }) => ({ id, kind })) });
    // Another restore, or one that is over: it hears of nothing from here.
    if (!answer.ok) return answer.error.code === 'not-allowed' ? null : answer.error;
    after = last.id;
  }
}
