import { sql } from 'kysely';
import { envelopeOf } from '#shared/contract/errors.ts';
import { maxBatch, pushAnswerSchema, type Operation } from '#shared/contract/sync.ts';
import { transact, type Tx } from '#server/db/transaction.ts';
import { machine } from '#server/platform/machine.ts';
import type { Row } from '../report.ts';
import { timedAsync, type Samples } from '../samples.ts';
import type { BenchDesk, Central } from './central.ts';
import { registrations } from './registrations.ts';
import { allTables, ownerIn, recordTables } from './tables.ts';

/**
 * Ours: signed bodies in, answers out, without a socket: parse, judge, seal, count membership, feed, log. The
 * other side: the rows that this left in the database, copied by `insert … select … from unnest` into tables
 * with the same columns and indexes, 500 operations' worth a transaction, as arrays that were read before.
 */
export async function serverPush(central: Central, runs: number, cases: number): Promise<Row[]> {
  const desk = await central.enrol();
  await sql`create schema bare`.execute(central.db);
  for (const table of allTables)
    await sql`create table bare.${sql.ref(table)} (like ${sql.table(table)} including all)`.execute(central.db);
  const sides = { push: [] as Samples[], all: [] as Samples[], records: [] as Samples[] };
  for (let run = 0; run < runs; run += 1) {
    const operations = batches(registrations(desk, cases, Date.now() - 60_000));
    sides.push.push([await pushAll(desk, operations)]);
    sides.all.push([await copyAll(central, operations, allTables)]);
    await sql`truncate ${sql.join(recordTables.map((table) => sql.table(`bare.${table}`)))}`.execute(central.db);
    sides.records.push([await copyAll(central, operations, recordTables)]);
  }
  const count = (cases * 5).toLocaleString('en-GB');
  const ours = { name: 'push', runs: sides.push };
  return [
    {
      ...{ name: `server push of ${count} operations, 500 a batch`, unit: 'ms', ours },
      other: { name: 'bare unnest insert of all rows it leaves (records, feed, keys, blind indexes)', runs: sides.all },
      gates: [{ at: 0.5, reach: 0.5, speed: true }],
    },
    {
      ...{ name: `the same over its records alone`, unit: 'ms', ours },
      other: { name: 'bare unnest insert of the records', runs: sides.records },
      gates: [],
    },
  ];
}

export function batches(operations: readonly Operation[]): Operation[][] {
  return Array.from({ length: Math.ceil(operations.length / maxBatch) }, (_, at) => operations.slice(at * maxBatch, (at + 1) * maxBatch));
}

export async function pushAll(desk: BenchDesk, all: readonly Operation[][]): Promise<number> {
  const bodies = all.map((operations) => {
    const body = JSON.stringify({ incarnation: desk.incarnation, previousOpId: desk.lastOpId, operations });
    desk.lastOpId = operations.at(-1)?.opId ?? null;
    return body;
  });
  const answers: string[] = [];
  const ms = await timedAsync(async () => {
    for (const body of bodies) answers.push(await desk.inject('push', body));
  });
  for (const answer of answers) {
    const read = envelopeOf(pushAnswerSchema).parse(JSON.parse(answer));
    if (!read.ok || read.value.answers.some(({ status }) => status !== 'applied'))
      throw new Error(`an operation was not applied: ${answer.slice(0, 300)}`);
  }
  return ms;
}

async function copyAll({ db }: Central, all: readonly Operation[][], which: readonly string[]): Promise<number> {
  const prepared: Insert[][] = [];
  for (const operations of all)
    prepared.push(
      await transact(db, machine, async (tx) => (await Promise.all(which.map((table) => insertOf(tx, table, operations)))).flat()),
    );
  return timedAsync(async () => {
    for (const inserts of prepared) await transact(db, machine, (tx) => runAll(tx, inserts));
  });
}

type Insert = (tx: Tx) => Promise<unknown>;

async function runAll(tx: Tx, inserts: readonly Insert[]): Promise<void> {
  for (const insert of inserts) await insert(tx);
}

/** One statement a table, a batch; none for a table of which the batch has no rows. */
async function insertOf(tx: Tx, table: string, operations: readonly Operation[]): Promise<Insert[]> {
  const ids = operations.map(({ id }) => id);
  const { rows } = await sql<
    Record<string, unknown>
  >`select * from ${sql.table(table)} where ${sql.ref(ownerIn(table))} = any(${ids}::uuid[])`.execute(tx);
  const { rows: columns } = await sql<{
    name: string;
    type: string;
  }>`select attname as name, format_type(atttypid, null) as type from pg_attribute
    where attrelid = ${table === 'call' ? '"call"' : table}::regclass and attnum > 0 order by attnum`.execute(tx);
  if (rows.length === 0) return [];
  const arrays = columns.map(({ name, type }) => {
    const column = rows.map((row) => (type === 'jsonb' ? JSON.stringify(row[name]) : row[name]));
    return sql`${column}::${sql.raw(type === 'jsonb' ? 'text' : type)}[]`;
  });
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  const cast = sql.join(columns.map(({ name, type }) => sql`n.${sql.ref(name)}::${sql.raw(type)}`));
  return [
    (into) =>
      sql`insert into ${sql.table(`bare.${table}`)} (${names}) select ${cast} from unnest(${sql.join(arrays)}) as n(${names})`.execute(
        into,
      ),
  ];
}
