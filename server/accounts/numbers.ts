import { sql } from 'kysely';
import { Refusal } from '#shared/contract/errors.ts';
import type { RouteInput, RouteOutput } from '#shared/contract/sync.ts';
import { dateInZone } from '#shared/policy/index.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import type { Device } from './documents.ts';
import { currentPolicy } from './policy.ts';

const blockSize = 200;

/** A block of numbers for one desk. Asking again gives the next block; gaps are normal (sync.md, Numbers). */
export async function leaseNumbers(
  { db, platform }: Context,
  device: Device,
  { series, year }: RouteInput<'numbers'>,
): Promise<RouteOutput<'numbers'>> {
  const { organisation } = await currentPolicy(db);
  const now = platform.clock.now();
  const thisYear = Number(dateInZone(now, organisation.timeZone).slice(0, 4));
  if (Math.abs(year - thisYear) > 1) throw new Refusal('invalid', 'Numbers are leased for this year and the next.', { year: 'invalid' });
  return transact(db, platform, async (tx) => {
    const from = await takeNumbers(tx, series, year, blockSize);
    const to = from + blockSize - 1;
    await tx.insertInto('number_block').values({ series, year, first: from, last: to, device: device.id, leased_at: now }).execute();
    return { series, year, from, to };
  });
}

/** The first of `count` numbers that nobody has: also past blocks that the head does not know, which a restore may leave. */
export async function takeNumbers(tx: Tx, series: string, year: number, count: number): Promise<number> {
  for (;;) {
    const { next } = await tx
      .insertInto('number_head')
      .values({ series, year, next: 1 + count })
      .onConflict((conflict) => conflict.columns(['series', 'year']).doUpdateSet((eb) => ({ next: eb('number_head.next', '+', count) })))
      .returning('next')
      .executeTakeFirstOrThrow();
    const { last } = await tx
      .selectFrom('number_block')
      .select(sql<number | null>`max(last)`.as('last'))
      .where('series', '=', series)
      .where('year', '=', year)
      .where('first', '<', next)
      .where('last', '>=', next - count)
      .executeTakeFirstOrThrow();
    if (last === null) return next - count;
    await skipNumbers(tx, series, year, last);
  }
}

/** Numbers up to `last` were given elsewhere: by an import. */
export async function skipNumbers(tx: Tx, series: string, year: number, last: number): Promise<void> {
  await tx
    .insertInto('number_head')
    .values({ series, year, next: last + 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['series', 'year'])
        .doUpdateSet((eb) => ({ next: eb.fn<number>('greatest', ['number_head.next', 'excluded.next']) })),
    )
    .execute();
}
