import type { Workstation } from '#shared/contract/admin.ts';
import type { Db } from '../db/connect.ts';

/** By workstation: the newest range of operations that were passed over since a moment (UTC ms). */
export async function gapsOf(db: Db, since = 0): Promise<ReadonlyMap<string, NonNullable<Workstation['gap']>>> {
  const rows = await db.selectFrom('sequence_gap').selectAll().where('at', '>=', since).orderBy('at').execute();
  return new Map(rows.map(({ device, first_seq: first, last_seq: last, at }) => [device, { first, last, at }]));
}
