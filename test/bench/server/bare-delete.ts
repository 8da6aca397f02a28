import { sql } from 'kysely';
import { transact, type Tx } from '#server/db/transaction.ts';
import { machine } from '#server/platform/machine.ts';
import { timedAsync } from '../samples.ts';
import type { Central } from './central.ts';
import { allTables, ownerIn } from './tables.ts';

/** Copies of the tables that hold anything of some records, with their indexes. */
export interface Copies {
  /** Deletes from them all that the server has lost of these records since; so many records a transaction. ms. */
  deleteAsMany(recordsAtOnce: number): Promise<number>;
}

/** `records`: ids, in the order in which they go. */
export async function copiesOf({ db }: Central, records: readonly string[]): Promise<Copies> {
  const ownersIn = async (table: string): Promise<readonly string[]> => {
    const { rows } = await sql<{ id: string }>`
      select ${sql.ref(ownerIn(table))} as id from ${sql.table(table)} where ${sql.ref(ownerIn(table))} = any(${records}::uuid[])`.execute(
      db,
    );
    return rows.map(({ id }) => id);
  };
  const before = new Map<string, readonly string[]>();
  for (const table of allTables) {
    const owners = await ownersIn(table);
    if (owners.length > 0) before.set(table, owners);
  }
  await sql`create schema gone`.execute(db);
  for (const table of before.keys()) {
    await sql`create table gone.${sql.ref(table)} (like ${sql.table(table)} including all)`.execute(db);
    await sql`insert into gone.${sql.ref(table)} select * from ${sql.table(table)}`.execute(db);
  }
  return {
    async deleteAsMany(recordsAtOnce) {
      const batches: Deletion[][] = [];
      for (let from = 0; from < records.length; from += recordsAtOnce) {
        const batch = records.slice(from, from + recordsAtOnce);
        batches.push([...before].flatMap(([table, owners]) => deletionOf(table, new Set(owners), batch)));
      }
      let deleted = 0;
      const ms = await timedAsync(async () => {
        for (const batch of batches)
          await transact(db, machine, async (tx) => {
            for (const deletion of batch) deleted += await deletion(tx);
          });
      });
      let lost = 0;
      for (const [table, owners] of before) lost += owners.length - (await ownersIn(table)).length;
      if (deleted !== lost) throw new Error(`the run took away ${lost} rows, the bare DELETE ${deleted}`);
      return ms;
    },
  };
}

type Deletion = (tx: Tx) => Promise<number>;

/** One statement a table, a batch, by the ids of which the table has something; none where it has nothing. */
function deletionOf(table: string, owners: ReadonlySet<string>, batch: readonly string[]): Deletion[] {
  const ids = batch.filter((id) => owners.has(id));
  if (ids.length === 0) return [];
  return [
    async (tx) => {
      const { numAffectedRows } =
        await sql`delete from gone.${sql.ref(table)} where ${sql.ref(ownerIn(table))} = any(${ids}::uuid[])`.execute(tx);
      return Number(numAffectedRows);
    },
  ];
}
