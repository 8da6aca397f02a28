import { fieldsOf, kindNames, kindOf } from '#shared/catalogue/index.ts';
import { currentPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/transaction.ts';
import type { Written } from '../journal/index.ts';
import { rowsById, rowsNaming, type Row } from '../records/index.ts';
import { erasedAmong, rememberPeople, type ErasedRow } from '../registry/index.ts';
import { enterRows, withdrawRows } from '../sync/index.ts';
import { carriedOver } from './carry.ts';
import { countErased } from './counts.ts';
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

  const gone = await withAllThatNeedsThem(tx, [...wanted.values()]);
  const carried = await carriedOver(
    tx,
    context,
    gone.filter(({ kind }) => kind === 'payment'),
  );
  for (const { id, kind } of gone) if (!wanted.has(id)) wanted.set(id, { id, kind, number: null });
  await deleteTraces(tx, [...wanted.keys()]);
  const { epoch } = await tx.selectFrom('organisation').select('epoch').executeTakeFirstOrThrow();
  // The counts came from the backup too, and so from before these went.
  const zone = (await currentPolicy(tx)).organisation.timeZone;
  await countErased(tx, gone, zone);
  // For what was erased and is not here, there is a number in the order of erasures all the same.
  await withdrawRows(tx, context, { gone, erased: [...wanted.values()] });
  await enterRows(tx, context, epoch, carried.filter(({ id }) => !listed.has(id))); // prettier-ignore
  return wanted.size;
}

/** The rows that are here, with those of the time before that cannot be without one of them. */
async function withAllThatNeedsThem(tx: Tx, wanted: readonly ErasedRow[]): Promise<Row[]> {
  const found = new Map<string, Row>();
  let fresh: Row[] = [];
  for (const kind of kindNames) {
    const ids = wanted.filter((row) => row.kind === kind).map(({ id }) => id);
    fresh.push(...(await rowsById(tx, kind, ids, { lock: true })));
  }
  while (fresh.length > 0) {
    for (const row of fresh) found.set(row.id, row);
    const next: Row[] = [];
    for (const kind of kindNames) {
      for (const [field, { refersTo, schema }] of fieldsOf(kind)) {
        if (field !== kindOf(kind).subject && schema.safeParse(null).success) continue;
        const ids = fresh.filter((row) => row.kind === refersTo).map(({ id }) => id);
        next.push(...(await rowsNaming(tx, kind, field, ids)).filter(({ id }) => !found.has(id)));
      }
    }
    fresh = next;
  }
  return [...found.values()];
}
