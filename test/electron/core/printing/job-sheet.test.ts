import { afterEach, expect, it } from 'vitest';
import { putRow } from '#core/store/index.ts';
import { roles, type KindName } from '#shared/catalogue/index.ts';
import { permits, procedures } from '#shared/contract/desk/index.ts';
import { makeDesk, start, type Desk } from '../support/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

const id = (n: number) => `0190a0f0-0000-7000-8000-${String(n).padStart(12, '0')}`;

function bench(): void {
  desk = makeDesk({ role: 'engineer', zone: 'workshop' });
  const put = (kind: KindName, n: number, values: Parameters<typeof putRow>[3]['values']) =>
    putRow(desk.db, 'workshop', kind, {
      envelope: { id: id(n), subject: null, epoch: 1, version: 1, createdAt: start, createdBy: id(9) },
      values,
    });
  put('product', 1, { brand: 'Dunwell', model: 'DW-450', category: 'vacuum', principal: 'dunwell', serialNumber: 'SN 1' });
  put('customer', 2, { name: 'Mary Okafor', town: 'Leeds', standing: 'live' });
  put('call', 3, { number: 'C-2026-000001', reasonCode: 'NP-01', faultText: 'Will not start', notes: 'Not for the bench' });
  put('repair', 4, {
    ...{ number: 'R-2026-000004', customer: id(2), product: id(1), call: id(3), site: 'leeds', stage: 'received', stageAt: start },
    ...{ bookedAt: start, promisedOn: '2027-05-03', underWarranty: true, contents: 'Charger', diagnosis: 'Board wet.' },
  });
}

it('a job sheet has what the bench reads of the repair, in the language asked for, and nothing of whose it is', async () => {
  bench();
  await desk.core.handlers['printing.print'](desk.area, { id: id(4), language: 'en-GB' });
  await desk.core.handlers['printing.save'](desk.area, { id: id(4), language: 'de' });
  const [english] = desk.printed;
  const [file] = desk.saved;
  const german = file?.document === 'job-sheet' ? file.sheet : null;
  expect(english?.number).toBe('R-2026-000004');
  expect(Object.fromEntries(english?.fields.map(({ name, value }) => [name, value]) ?? [])).toEqual({
    ...{ product: 'Dunwell DW-450', serialNumber: 'SN 1', underWarranty: 'yes', bookedOn: expect.any(String) as string },
    ...{ promisedOn: '3 May 2027', contents: 'Charger', fault: 'Will not start', diagnosis: 'Board wet.' },
  });
  expect(german?.fields.find(({ name }) => name === 'promisedOn')?.value).toBe('3. Mai 2027');
  expect(JSON.stringify([desk.printed, desk.saved])).not.toMatch(/Okafor|Mary|Leeds|Not for the bench/);
});

it('every print and every file is an audit entry (R-ROLE-4), and only roles that handle repairs have them', () => {
  bench();
  expect([procedures['printing.print'].audit, procedures['printing.save'].audit]).toEqual(['job-sheet.print', 'job-sheet.save']);
  for (const name of ['printing.preview', 'printing.print', 'printing.save'] as const)
    expect(roles.filter((role) => permits(procedures[name].permission, role))).toEqual(['operator', 'engineer', 'manager']);
});

it('says that a repair which is not here cannot be printed', async () => {
  bench();
  await expect(desk.core.handlers['printing.print'](desk.area, { id: id(8), language: 'de' })).rejects.toMatchObject({
    problem: { code: 'not-found' },
  });
  expect(desk.printed).toEqual([]);
});
