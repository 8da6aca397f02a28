import { sql, type RawBuilder } from 'kysely';
import { kindOf, mayRead, fieldOf, zoneFields, type KindName, type Role } from '#shared/catalogue/index.ts';
import type { OlderLine } from '#shared/contract/older.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { RouteInput } from '#shared/contract/sync.ts';
import { initialsOf } from '#shared/policy/initials.ts';
import { audit, bearerOf, type Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { openRow, rowsById, rowsNaming, sealedUnder, shape, type Row } from '../records/index.ts';
import { hidePeople } from '../registry/index.ts';
import { hideSerial } from './serials.ts';
import { reasonsOf, streamOf } from './streams.ts';
import { bringBack } from './window.ts';

const mostFound = 20;
const cases = ['call', 'repair'] as const;

/** What this desk's zone would hold if it were not so old, by an exact phone, mail, serial or number. */
export async function findOlder(
  context: Context,
  device: Device,
  { grant, by, value }: RouteInput<'older'>,
): Promise<{ lines: OlderLine[] }> {
  const person = await bearerOf(context, device, grant);
  return transact(context.db, context.platform, async (tx) => {
    await audit(tx, context.platform, { action: 'older.find', actor: person.id, desk: device.id, code: by });
    const lines: OlderLine[] = [];
    for (const row of by === 'number' ? await byNumber(tx, value) : await customersBy(tx, context, by, value)) {
      if (!belongsHere(row, device)) continue;
      lines.push(row.kind === 'customer' ? await customerLine(tx, context, device, person.role, row) : caseLine(row));
    }
    return { lines: lines.filter(({ title }) => title !== '') };
  });
}

/** Brings it in: a customer with all their cases, a case with its customer. Gives the streams with news. Throws a Refusal `not-found`. */
export async function openOlder(
  context: Context,
  device: Device,
  { grant, kind, id }: RouteInput<'olderOpen'>,
): Promise<readonly string[]> {
  const person = await bearerOf(context, device, grant);
  return transact(context.db, context.platform, async (tx) => {
    const [row] = await rowsById(tx, kind, [id], { lock: false });
    if (row === undefined || !belongsHere(row, device)) throw new Refusal('not-found', 'The record is not there: it may have been erased.');
    const customer = kind === 'customer' ? id : row.plain['customer'];
    const theirs =
      typeof customer === 'string' ? (await Promise.all(cases.map((of) => rowsNaming(tx, of, 'customer', [customer])))).flat() : [];
    await audit(tx, context.platform, { action: 'older.open', actor: person.id, desk: device.id, subject: id });
    const ids = [id, ...(typeof customer === 'string' ? [customer] : []), ...theirs.map((one) => one.id)];
    return bringBack(tx, context.vault, ids, context.platform.clock.now());
  });
}

/** Whether the desk's stream is one of those that the row is in by its state. */
const belongsHere = ({ kind, id, plain }: Row, { zone, site }: Device): boolean =>
  reasonsOf(kind, id, plain).some((reason) => reason.id === id && reason.stream === streamOf(zone, site));

async function gone(tx: Tx, kind: KindName, where: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<{ id: string }>`select r.id from ${sql.table(shape(kind).table)} r join left_window w on w.id = r.id
    where ${where} order by r.id limit ${sql.raw(String(mostFound))}`.execute(tx);
  return rowsById(
    tx,
    kind,
    rows.map(({ id }) => id),
    { lock: false },
  );
}

/** By the number that it bears, or one that it bore before. */
async function byNumber(tx: Tx, number: string): Promise<Row[]> {
  const found = await Promise.all(
    cases.map((kind) =>
      gone(
        tx,
        kind,
        sql`(r.number = ${number} or r.id in (select record from number_alias a where a.number = ${number} and a.kind = ${kind}))`,
      ),
    ),
  );
  return found.flat();
}

async function customersBy(tx: Tx, { vault }: Context, by: 'phone' | 'mail' | 'serial', value: string): Promise<Row[]> {
  if (by === 'serial')
    return gone(
      tx,
      'customer',
      sql`r.id in (select p.customer from product p join serial_index s on s.product = p.id where s.hash = ${hideSerial(vault, value)})`,
    );
  const hashes = hidePeople(vault, by === 'phone' ? { phone: value } : { email: value });
  return gone(tx, 'customer', sql`r.id in (select customer from contact_index where hash = any(${hashes}::text[]))`);
}

async function customerLine(tx: Tx, { vault }: Context, { zone }: Device, role: Role, row: Row): Promise<OlderLine> {
  const values = openRow(row, await vault.keysOf(tx, [sealedUnder(row)], false));
  const shows = (field: string) =>
    zoneFields('customer', zone).includes(field) && mayRead(fieldOf('customer', field)?.rights ?? {}, role, false);
  const detail = ['town', 'lastContactOn'].filter(shows).flatMap((field) => (typeof values[field] === 'string' ? [values[field]] : []));
  const named = zoneFields('customer', zone).includes('name') && typeof values['name'] === 'string';
  return { kind: 'customer', id: row.id, title: named ? initialsOf(String(values['name'])) : '', detail: detail.join(' · ') };
}

function caseLine({ kind, id, plain }: Row): OlderLine {
  const last = (kindOf(kind).window?.last ?? []).map((field) => plain[field]).find((day) => typeof day === 'string');
  return { kind: kind === 'call' ? 'call' : 'repair', id, title: String(plain['number']), detail: typeof last === 'string' ? last : '' };
}
