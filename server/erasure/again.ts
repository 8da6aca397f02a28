import { currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/transaction.ts';
import type { Written } from '../journal/index.ts';
import { erasedAmong, rememberPeople, type ErasedRow } from '../registry/index.ts';
import { enterRows, withdrawRows } from '../sync/index.ts';
import { carriedOver } from './carry.ts';
import { countErased } from './counts.ts';
import { gather, idsByKind } from './gather.ts';
import { deleteTraces } from './traces.ts';

/**
 * Erases once more what the journal says, in a database that was restored from before: rows, keys and
 * traces, and the ids in the registry, also of rows that the backup does not hold. No hold and no open
 * repair of that time stands in the way: it was decided and done. Gives how many ids were new to the registry.
 */
export async function eraseAgain(
  tx: Tx,
  context: Pick<Context, 'platform' | 'vault'>,
  entries: readonly Extract<Written, { what: 'erasure' }>[],
): Promise<number> {
  const listed = new Map(entries.flatMap(({ rows }) => rows.map(({ id, kind, number }): [string, ErasedRow] => [id, { id, kind, number: number ?? null }]))); // prettier-ignore
  const known = await erasedAmong(tx, listed.keys());
  const wanted = new Map([...listed].filter(([id]) => !known.has(id)));
  for (const { hidden, hiddenUntil, at } of entries) await rememberPeople(tx, hidden, at, hiddenUntil);
  if (wanted.size === 0) return 0;

  // With those of the time before that cannot be without one of them.
  const { rows, namers } = await gather(tx, idsByKind([...wanted.values()]), ({ bond }) => bond !== 'may');
  const gone = [...rows.values()];
  const payments = gone.filter(({ kind }) => kind === 'payment').map(({ id }) => id);
  const carried = await carriedOver(tx, context, payments);
  for (const { id, kind } of gone) if (!wanted.has(id)) wanted.set(id, { id, kind, number: null });
  await deleteTraces(tx, [...wanted.values()]);
  const { epoch } = await tx.selectFrom('organisation').select('epoch').executeTakeFirstOrThrow();
  // The counts came from the backup too, and so from before these went.
  const zone = (await currentPolicy(tx)).organisation.timeZone;
  await countErased(tx, gone, zone);
  // For what was erased and is not here, there is a number in the order of erasures all the same.
  await withdrawRows(tx, context, { gone, namers, erased: [...wanted.values()] });
  await enterRows(tx, context, epoch, carried.filter(({ id }) => !listed.has(id))); // prettier-ignore
  return wanted.size;
}
