import { sql, type RawBuilder } from 'kysely';
import { kindNames } from '#shared/catalogue/index.ts';
import { bucketCount, rowVersionSchema, sumModulus, type RowVersion } from '#shared/contract/recovery.ts';
import { z } from 'zod';
import type { Tx } from '../db/transaction.ts';
import { shape } from '../records/index.ts';

/** The last ten bits of an id; the shared contract says the same of its text. */
const bucket = sql`('x' || right(f.id::text, 3))::bit(12)::integer % ${sql.raw(String(bucketCount))}`;
/** The first 48 bits of the SHA-256 of `rowText`. */
const hash = sql`('x' || left(encode(sha256(convert_to(f.kind || '/' || f.id::text || '/' || r.epoch || '.' || r.version, 'UTF8')), 'hex'), 12))::bit(48)::bigint`;

/** Something of every row of a stream, whichever table it is in. */
function ofStream(stream: string, columns: RawBuilder<unknown>, where: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> {
  const parts = kindNames.map(
    (kind) => sql`select ${columns} from feed f join ${sql.table(shape(kind).table)} r on r.id = f.id
      where f.stream = ${stream} and f.kind = ${kind} and f.refs > 0 and ${where}`,
  );
  return sql.join(parts, sql` union all `);
}

/** The sums of a stream's buckets, and its head at the same moment: in a snapshot. */
export async function bucketSums(tx: Tx, stream: string): Promise<{ readonly head: number; readonly sums: number[] }> {
  const head = await tx.selectFrom('head').select('seq').where('stream', '=', stream).executeTakeFirst();
  const { rows } = await sql<{ bucket: number; sum: number }>`
    select bucket, (sum(hash) % ${sql.raw(String(sumModulus))})::bigint as sum
    from (${ofStream(stream, sql`${bucket} as bucket, ${hash} as hash`)}) as hashed group by bucket`.execute(tx);
  const sums = new Array<number>(bucketCount).fill(0);
  for (const row of rows) sums[row.bucket] = row.sum;
  return { head: head?.seq ?? 0, sums };
}

/** Which rows are in some buckets of a stream, and at which version. */
export async function bucketRows(tx: Tx, stream: string, buckets: readonly number[]): Promise<RowVersion[]> {
  const { rows } =
    await sql`${ofStream(stream, sql`f.kind as kind, f.id as id, r.epoch as epoch, r.version as version`, sql`(${bucket}) = any(${buckets}::integer[])`)}`.execute(
      tx,
    );
  return z.array(rowVersionSchema).parse(rows);
}
