import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { columnsOf, putRow, readRow } from '#core/store/index.ts';
import { fieldOf, kindNames, zoneFields, zones, type KindName } from '#shared/catalogue/index.ts';
import { makeDesk, type Desk } from '../support/desk.ts';

let desk: Desk;
beforeEach(() => (desk = makeDesk()));
afterEach(() => desk.close());

interface Column {
  readonly name: string;
  readonly type: string;
}
const columns = (kind: KindName) => desk.db.pragma(`table_info("${kind}")`) as Column[];

const envelope = ['row', 'id', 'subject', 'epoch', 'version', 'createdAt', 'createdBy'];
const derived: Partial<Record<KindName, string[]>> = { customer: ['phoneReversed', 'phone2Reversed'] };

describe('the replica’s schema', () => {
  it.each(kindNames)('holds of a %s the fields that some zone may hold, and nothing else', (kind) => {
    const found = columns(kind).map(({ name }) => name);
    expect(found.sort()).toEqual([...envelope, ...columnsOf(kind), ...(derived[kind] ?? [])].sort());
    for (const zone of zones) for (const field of zoneFields(kind, zone)) expect(found).toContain(field);
  });

  it.each(kindNames)('keeps a %s in columns of the catalogue’s types', (kind) => {
    for (const { name, type } of columns(kind)) {
      const field = fieldOf(kind, name);
      if (field !== null) expect(`${name} ${type}`).toBe(`${name} ${field.storage === 'text' ? 'TEXT' : 'INTEGER'}`);
    }
  });

  it('is strict in every table of ours', () => {
    const tables = desk.db.pragma('table_list') as { name: string; type: string; strict: number }[];
    const loose = tables.filter(({ name, type, strict }) => type === 'table' && strict === 0 && !name.startsWith('sqlite_'));
    expect(loose).toEqual([]);
  });
});

describe('a row', () => {
  const id = '0190a0f0-0000-7000-8000-000000000001';
  const head = { id, subject: id, epoch: 1, version: 3, createdAt: 5, createdBy: id };

  it('is read as it was written', () => {
    const values = { underWarranty: true, paid: false, number: 'R-2026-000001', stage: 'booked', chargeMinor: 1200 };
    putRow(desk.db, 'management', 'repair', { envelope: head, values });
    expect(readRow(desk.db, 'repair', id)?.envelope).toEqual(head);
    expect(readRow(desk.db, 'repair', id)?.values).toMatchObject({ ...values, contents: null });
  });

  it('is cut to the zone even when it was sent whole (R-ROLE-2)', () => {
    putRow(desk.db, 'workshop', 'customer', { envelope: head, values: { name: 'Mary Okafor', phone: '+447700900123', town: 'Leeds' } });
    expect(readRow(desk.db, 'customer', id)?.values).toMatchObject({ name: 'Mary Okafor', phone: null });
    putRow(desk.db, 'workshop', 'payment', { envelope: head, values: { gatewayReference: 'pi_123', status: 'paid' } });
    expect(Object.values(readRow(desk.db, 'payment', id)?.values ?? {}).filter((value) => value !== null)).toEqual([]);
  });

  it('leaves no word of a name in the search index, once it is gone or renamed', () => {
    putRow(desk.db, 'call-centre', 'customer', {
      envelope: head,
      values: { name: 'Zebulon Quillfeather', town: 'Leeds', standing: 'live' },
    });
    putRow(desk.db, 'call-centre', 'customer', { envelope: head, values: { name: 'Mary Okafor', town: 'Leeds', standing: 'live' } });
    const words = () => {
      const blocks = desk.db.prepare('SELECT block FROM customerSearch_data').all() as { block: Buffer }[];
      return Buffer.concat(blocks.map(({ block }) => block)).toString('latin1');
    };
    expect(words()).not.toContain('quillfeather');
    expect(words()).toContain('kafor');
    desk.db.prepare('DELETE FROM customer').run();
    expect(words()).not.toContain('kafor');
  });
});

describe('the file', () => {
  it('holds no customer’s name in clear, neither in itself nor in its log', () => {
    const id = '0190a0f0-0000-7000-8000-000000000001';
    putRow(desk.db, 'call-centre', 'customer', {
      envelope: { id, subject: id, epoch: 1, version: 1, createdAt: 1, createdBy: id },
      values: { name: 'Zebulon Quillfeather' },
    });
    for (const file of [desk.path, `${desk.path}-wal`]) expect(readFileSync(file).toString('latin1')).not.toContain('Quillfeather');
  });
});
