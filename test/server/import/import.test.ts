import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importRows } from '#server/import/index.ts';
import { maskCards } from '#server/import/mask.ts';
import { generateDemo } from '../../../resources/demo/index.ts';
import { must } from '../support/desk.ts';
import { countedMembership, expectedMembership } from '../support/expected.ts';
import { organisation, type Organisation } from '../support/organisation.ts';

describe('an import', () => {
  let org: Organisation;
  let rows: ReturnType<typeof generateDemo>;
  beforeAll(async () => {
    org = await organisation();
    const staff = [];
    for (const role of ['operator', 'engineer', 'manager'] as const) staff.push({ id: await org.person(`Demo ${role}`, role), role });
    rows = generateDemo({ today: '2026-11-21', seed: 7, customers: 100, staff });
  });
  afterAll(() => org.close());

  it('enters whole rows, each in the streams where it belongs, and tells how far it is', async () => {
    const heard: number[] = [];
    expect(await importRows(org.server.context, rows, { onProgress: (read) => heard.push(read) })).toEqual({
      read: rows.length,
      entered: rows.length,
      masked: 0,
    });
    expect(heard.at(-1)).toBe(rows.length);
    expect(await countedMembership(org.db)).toEqual(await expectedMembership(org.db));
  });

  it('run again enters nothing twice', async () => {
    expect(await importRows(org.server.context, rows)).toEqual({ read: rows.length, entered: 0, masked: 0 });
  });

  it('leaves the numbers behind its own for the desks', async () => {
    const desk = await org.staffed('call-centre', 'operator');
    const year = Number('2026');
    const highest = Math.max(
      ...rows.flatMap((row) =>
        row.kind === 'call' && row.values.number.startsWith('C-2026-') ? [Number(row.values.number.slice(7))] : [],
      ),
    );
    expect(must(await desk.ask('numbers', { series: 'C', year })).from).toBe(highest + 1);
  });

  it('masks card numbers to their last four, and says in how many texts (R-CARD-3)', async () => {
    const known = rows.find((row) => row.kind === 'call');
    const id = org.platform.ids.next();
    const notes = 'Paid by card 4242 4242 4242 4242 on the phone';
    const row = { ...known!, id, values: { ...known!.values, number: 'C-2025-999999', notes } };
    expect(await importRows(org.server.context, [row])).toEqual({ read: 1, entered: 1, masked: 1 });
    expect(maskCards(row)).toMatchObject({ row: { values: { notes: 'Paid by card **** **** **** 4242 on the phone' } }, masked: 1 });
  });

  it('names the row that does not fit, and keeps nothing of its batch', async () => {
    const before = await sql<{ n: number }>`select count(*)::integer as n from customer`.execute(org.db);
    const [first] = rows;
    const good = { ...first!, id: org.platform.ids.next() };
    const bad = {
      kind: 'customer' as const,
      id: org.platform.ids.next(),
      createdAt: 1,
      createdBy: good.createdBy,
      values: { name: 'No site' },
    };
    await expect(importRows(org.server.context, [good, bad])).rejects.toThrow(bad.id);
    const orphan = { kind: 'warranty' as const, id: org.platform.ids.next(), createdAt: 1, createdBy: good.createdBy };
    const values = {
      product: org.platform.ids.next(),
      type: 'extended',
      guarantor: 'x',
      startsOn: '2026-01-01',
      endsOn: '2026-01-02',
      evidence: null,
    };
    await expect(importRows(org.server.context, [{ ...orphan, values }])).rejects.toMatchObject({ problem: { code: 'missing-reference' } });
    const after = await sql<{ n: number }>`select count(*)::integer as n from customer`.execute(org.db);
    expect(after.rows).toEqual(before.rows);
  });
});
