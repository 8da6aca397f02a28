import { sql } from 'kysely';
import { Refusal } from '#shared/contract/errors.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';

const firstWaitMs = 5000;
const longestWaitMs = 5 * 60_000;
const mostDoublings = 10;
const keptMs = 24 * 3_600_000;

/** Attempts before a wait: few for one name, more for a desk that many share. */
const freeAttempts = { name: 4, desk: 15 } as const;
export interface Tried {
  readonly what: keyof typeof freeAttempts;
  readonly who: string;
}

type Needs = Pick<Context, 'db' | 'platform' | 'vault'>;

/** Hidden, because people type passwords into the name field. */
const keyOf = ({ what, who }: Tried, { vault }: Needs): string => vault.hide(`${what}:${who}`);

/**
 * Counts an attempt before it is looked at, so that guesses made at the same moment are counted too; whoever
 * proves right takes it back. From the first too many on, each waits twice as long as the one before; after
 * a day without any it is forgotten. Throws a Refusal `too-many-attempts` while one of these has to wait.
 */
export async function countAttempt(tried: readonly Tried[], context: Needs): Promise<void> {
  const now = context.platform.clock.now();
  await transact(context.db, context.platform, async (tx) => {
    await tx
      .deleteFrom('attempt')
      .where('blocked_until', '<', now - keptMs)
      .execute();
    for (const one of tried) {
      const waitsUntil = await countOne(tx, keyOf(one, context), freeAttempts[one.what], now);
      if (waitsUntil === null) continue;
      const seconds = Math.ceil((waitsUntil - now) / 1000);
      throw new Refusal('too-many-attempts', `Too many attempts failed: try again in ${seconds} s.`, { seconds: String(seconds) });
    }
  });
}

/** Null when the attempt may be made; else until when it waits. A wait longer than any is left from a clock that was ahead. */
async function countOne(tx: Tx, key: string, free: number, now: number): Promise<number | null> {
  const { rows } = await sql`insert into attempt as known (key, failures, blocked_until) values (${key}, 1, ${now})
    on conflict (key) do update set failures = known.failures + 1, blocked_until = ${now}::bigint + case when known.failures < ${free}::integer then 0
      else least(${longestWaitMs}::bigint, ${firstWaitMs}::bigint << least(known.failures - ${free}::integer, ${mostDoublings}::integer)) end
    where known.blocked_until <= ${now} or known.blocked_until > ${now + longestWaitMs} returning key`.execute(tx);
  if (rows.length > 0) return null;
  const { blocked_until: until } = await tx.selectFrom('attempt').select('blocked_until').where('key', '=', key).executeTakeFirstOrThrow();
  return until;
}

export async function forgetAttempts(tried: readonly Tried[], context: Needs): Promise<void> {
  await context.db
    .deleteFrom('attempt')
    .where(
      'key',
      'in',
      tried.map((one) => keyOf(one, context)),
    )
    .execute();
}
