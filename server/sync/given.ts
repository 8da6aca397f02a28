import { sql } from 'kysely';
import { kindOf } from '#shared/catalogue/index.ts';
import type { Operation } from '#shared/contract/sync.ts';
import type { Device } from '../accounts/index.ts';
import type { Tx } from '../db/transaction.ts';

/** `R-2026-000045` of a leased block, `R-2026-K7-0003` by the desk's own code. */
const shape = /^([A-Z])-(\d{4})-(?:([A-Z0-9]{2,}|[0-9a-f-]{36})-)?(\d{4,9})$/;

/**
 * The numbers among those of new records that this desk may give (sync.md, Numbers): of a block leased to it
 * or to a desk that it is a copy of, of a lease that a restored server has lost, or with its own code. Others
 * stand on somebody else's paper.
 */
export async function numbersGiven(tx: Tx, device: Device, operations: readonly Operation[]): Promise<ReadonlySet<unknown>> {
  const read = operations.flatMap(({ kind, base, set: { number } }) => {
    const parts = base === null && typeof number === 'string' ? shape.exec(number) : null;
    return parts !== null && parts[1] === kindOf(kind).series ? [parts] : [];
  });
  if (read.length === 0) return new Set();
  const part = (place: number) => read.map((parts) => parts[place] ?? null);
  const { rows } = await sql<{ number: string }>`
    with recursive line as (
      select id, code, forked_from from device where id = ${device.id}
      union select before.id, before.code, before.forked_from from device as before join line on before.id = line.forked_from)
    select asked.number from unnest(${part(0)}::text[], ${part(1)}::text[], ${part(2)}::integer[], ${part(3)}::text[], ${part(4)}::bigint[])
      as asked (number, series, year, code, n)
    where case when asked.code is not null then asked.code in (select code from line) else exists (
      select 1 from number_block as block
      where block.series = asked.series and block.year = asked.year and asked.n between block.first and block.last
        and (block.device is null or block.device in (select id from line))) end`.execute(tx);
  return new Set(rows.map(({ number }) => number));
}
