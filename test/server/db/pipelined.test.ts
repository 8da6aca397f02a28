import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '#server/db/connect.ts';
import { together } from '#server/db/pipelined.ts';
import { transact, type Tx } from '#server/db/transaction.ts';
import { machine } from '#server/platform/machine.ts';
import { openTestDatabase } from '#test/support/given.ts';

let db: Db;
beforeAll(async () => {
  db = await openTestDatabase();
  await sql`create table sent (n integer primary key)`.execute(db);
});
afterAll(() => db.destroy());

const send = (tx: Tx, n: number) => sql`insert into sent (n) values (${n})`.execute(tx);
const sent = async (on: Db | Tx) => (await sql<{ n: number }>`select n from sent order by n`.execute(on)).rows.map(({ n }) => n);

it('statements of a transaction that are sent without waiting run in their order, and a look behind them sees what they wrote', async () => {
  const seen = await transact(db, machine, async (tx) => {
    const [, , found] = await together([send(tx, 1), send(tx, 2), sent(tx)]);
    return found;
  });
  expect(seen).toEqual([1, 2]);
});

it('when one of them fails its own failure is told, once nothing is under way any more, and nothing of any stays', async () => {
  let others = 0;
  const slow = async (tx: Tx) => {
    try {
      await send(tx, 3);
      await send(tx, 4);
    } finally {
      others += 1;
    }
  };
  const failed = transact(db, machine, async (tx) => {
    await sql`savepoint before`.execute(tx);
    await together([send(tx, 1), slow(tx), slow(tx)]).catch(async (error: unknown) => {
      expect(others).toBe(2);
      await sql`rollback to savepoint before`.execute(tx);
      expect(await sent(tx)).toEqual([1, 2]);
      throw error;
    });
  });
  await expect(failed).rejects.toMatchObject({ code: '23505', constraint: 'sent_pkey' });
  expect(await sent(db)).toEqual([1, 2]);
});
