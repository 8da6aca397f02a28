import { Refusal } from '#shared/contract/errors.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';

const firstWaitMs = 5000;
const longestWaitMs = 5 * 60_000;

/** Failures before a wait: few for one name, more for a desk that many share. */
const freeFailures = { name: 4, desk: 15 } as const;
export interface Tried {
  readonly what: keyof typeof freeFailures;
  readonly who: string;
}

type Needs = Pick<Context, 'db' | 'platform' | 'vault'>;

/** Hidden, because people type passwords into the name field. */
const keyOf = ({ what, who }: Tried, { vault }: Needs): string => vault.hide(`${what}:${who}`);

/** Throws a Refusal `too-many-attempts` while one of these has to wait. */
export async function insistOnPatience(tried: readonly Tried[], context: Needs): Promise<void> {
  const now = context.platform.clock.now();
  const keys = tried.map((one) => keyOf(one, context));
  const rows = await context.db.selectFrom('attempt').select('blocked_until').where('key', 'in', keys).execute();
  // A wait longer than any is left from a clock that was ahead.
  const waitMs = Math.max(0, ...rows.map((row) => row.blocked_until - now).filter((ms) => ms <= longestWaitMs));
  if (waitMs > 0) {
    const seconds = Math.ceil(waitMs / 1000);
    throw new Refusal('too-many-attempts', `Too many attempts failed: try again in ${seconds} s.`, { seconds: String(seconds) });
  }
}

/** From the first failure too many on, each waits twice as long as the one before. */
export async function noteFailure(tried: readonly Tried[], context: Needs): Promise<void> {
  const now = context.platform.clock.now();
  await transact(context.db, context.platform, async (tx) => {
    for (const one of tried) {
      const key = keyOf(one, context);
      const { failures } = await tx
        .insertInto('attempt')
        .values({ key, failures: 1, blocked_until: 0 })
        .onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ failures: eb('attempt.failures', '+', 1) })))
        .returning('failures')
        .executeTakeFirstOrThrow();
      const over = failures - freeFailures[one.what];
      if (over <= 0) continue;
      const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** (over - 1));
      await tx
        .updateTable('attempt')
        .set({ blocked_until: now + wait })
        .where('key', '=', key)
        .execute();
    }
  });
}

export async function forgetFailures(tried: readonly Tried[], context: Needs): Promise<void> {
  await context.db
    .deleteFrom('attempt')
    .where(
      'key',
      'in',
      tried.map((one) => keyOf(one, context)),
    )
    .execute();
}
