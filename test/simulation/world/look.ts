import { sql } from 'kysely';
import { kindNames } from '#shared/catalogue/index.ts';
import { transact, type Tx } from '#server/db/transaction.ts';
import { openRow, rowsById, sealedUnder, shape } from '#server/records/index.ts';
import { openConflict } from '#server/sync/write.ts';
import type { ServerRow } from '../invariants/scope.ts';
import type { Central } from './central.ts';

/** What stands beside its row, as JSON. */
export interface Aside {
  readonly record: string;
  readonly text: string;
}

export interface ServerState {
  readonly rows: readonly ServerRow[];
  /** Values that lost a merge and are still open, operations held for a manager. */
  readonly besides: readonly Aside[];
  /** The last number of each stream. */
  readonly heads: ReadonlyMap<string, number>;
  /** By the server's clock, UTC ms. */
  readonly now: number;
}

/** Everything the server holds, unsealed with its own code. Only while no transaction is open. */
export async function lookAtServer({ context }: Pick<Central, 'context'>): Promise<ServerState> {
  return transact(context.db, context.platform, async (tx) => ({ ...(await read(tx, context.vault)), now: context.platform.clock.now() }));
}

/** How far each stream is: cheap enough to ask all the time. Only while no transaction is open. */
export async function lookAtHeads({ context }: Pick<Central, 'context'>): Promise<ReadonlyMap<string, number>> {
  return transact(context.db, context.platform, readHeads);
}

/** The ids of all rows: without their contents. Only while no transaction is open. */
export async function idsAtServer({ context }: Pick<Central, 'context'>): Promise<ReadonlySet<string>> {
  const all = kindNames.map((kind) => sql`select id from ${sql.table(shape(kind).table)}`);
  const { rows } = await sql<{ id: string }>`${sql.join(all, sql` union all `)}`.execute(context.db);
  return new Set(rows.map(({ id }) => id));
}

async function read(tx: Tx, vault: Central['vault']): Promise<Omit<ServerState, 'now'>> {
  const rows: ServerRow[] = [];
  for (const kind of kindNames) {
    const { rows: ids } = await sql<{ id: string }>`select id from ${sql.table(shape(kind).table)}`.execute(tx);
    const stored = await rowsById(
      tx,
      kind,
      ids.map(({ id }) => id),
      { lock: false },
    );
    const keys = await vault.keysOf(tx, stored.map(sealedUnder), false);
    for (const row of stored) {
      const { id, epoch, version, clocks } = row;
      rows.push({ kind, id, epoch, version, clocks, values: openRow(row, keys) });
    }
  }
  return { rows, besides: await sealedBesides(tx, vault), heads: await readHeads(tx) };
}

async function readHeads(tx: Tx): Promise<Map<string, number>> {
  // The last number that was given out, however it was.
  const { rows: heads } = await sql<{ stream: string; seq: number }>`
    select stream, max(seq)::bigint as seq from (select stream, seq from head union all select stream, max(seq) from feed group by stream) as told
    group by stream`.execute(tx);
  return new Map(heads.map(({ stream, seq }) => [stream, seq]));
}

async function sealedBesides(tx: Tx, vault: Central['vault']): Promise<Aside[]> {
  const conflicts = await tx.selectFrom('conflict').selectAll().where('closed_at', 'is', null).execute();
  const held = await tx.selectFrom('held_operation').selectAll().where('decided_at', 'is', null).execute();
  const keys = await vault.keysOf(
    tx,
    [...conflicts.map(({ subject, record }) => subject ?? record), ...held.map(({ record }) => record)],
    false,
  );
  return [
    ...conflicts.map((conflict) => ({ record: conflict.record, text: JSON.stringify(openConflict(conflict, keys)) })),
    ...held.map(({ op_id: id, record, sealed }) => ({ record, text: JSON.stringify(keys.unseal(record, `operation/${id}`, sealed)) })),
  ];
}
