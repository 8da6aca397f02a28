import type { Policy } from '#shared/contract/policy.ts';
import { addDays, daysIn, explainFamily, outOfUseFrom, type Explained, type Family } from '#shared/policy/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { turnRows } from '../sync/index.ts';
import { familiesOf, type Page } from './families.ts';

/** A customer whose standing is not what their use says (R-RET-6). */
export interface Turn {
  readonly id: string;
  readonly standing: 'live' | 'deactivated';
  /** The last day on which they were in use; null for who is in use again. */
  readonly until: string | null;
}

/** Whose standing changes: whoever was merged keeps that, and is found as the one they were merged into. */
export function turnsOf(family: Family, explained: readonly Explained[], standings: Page['standings'], today: string): Turn[] {
  const from = outOfUseFrom(explained);
  const turn =
    from !== null && from <= today
      ? ({ was: 'live', standing: 'deactivated', until: addDays(from, -1) } as const)
      : ({ was: 'deactivated', standing: 'live', until: null } as const);
  const { was, ...now } = turn;
  return family.customers.flatMap(({ id }) => (standings.get(id) === was ? [{ id, ...now }] : []));
}

export const countTurns = (turns: readonly Turn[]) => ({
  outOfUse: turns.filter(({ standing }) => standing === 'deactivated').length,
  backInUse: turns.filter(({ standing }) => standing === 'live').length,
});

/** One transaction turns so many customers at most. */
const batchSize = 200;

/**
 * Puts out of use who has not been used for so long, and back into use who is again, in batches. A call may have come
 * in since they were looked at: once their rows are locked they are asked again, and so none needs a
 * journal: the night after a restore finds the same.
 */
export async function turnAll(
  context: Context,
  { retention, organisation }: Policy,
  today: string,
  turns: readonly Turn[],
): Promise<ReturnType<typeof countTurns> & { readonly streams: readonly string[] }> {
  const { db, platform } = context;
  const streams = new Set<string>();
  const done: Turn[] = [];
  for (let from = 0; from < turns.length; from += batchSize) {
    const ids = turns.slice(from, from + batchSize).map(({ id }) => id);
    const turned = await transact(db, platform, (tx) =>
      turnRows(tx, context, ids, async () => {
        const { families, standings } = await familiesOf(tx, daysIn(organisation.timeZone), ids);
        return families.flatMap((family) => turnsOf(family, explainFamily(retention, family, today), standings, today));
      }),
    );
    done.push(...turned.turned);
    turned.streams.forEach((stream) => streams.add(stream));
  }
  return { ...countTurns(done), streams: [...streams] };
}
