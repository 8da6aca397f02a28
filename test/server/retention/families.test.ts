import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transact } from '#server/db/transaction.ts';
import { daysIn } from '#shared/policy/index.ts';
import { importRows } from '#server/import/index.ts';
import { customerFamilies, strayFamilies } from '#server/retention/families.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { call, customer, idOf, product, row, warranty } from './support.ts';

/** Half an hour before midnight in summer: the next day in London, not in UTC. */
const lateEvening = Date.UTC(2026, 5, 30, 23, 30);
const late = { startedAt: lateEvening, endedAt: lateEvening };

describe('what belongs together for retention', () => {
  let firm: Organisation;
  beforeAll(async () => {
    firm = await organisation();
    await importRows(firm.server.context, [
      row('customer', 'a1', lateEvening, customer('Ada Vosper')),
      row('customer', 'a2', lateEvening, customer('A. Vosper', { standing: 'merged', mergedInto: idOf('a1') })),
      row('customer', 'b1', lateEvening, customer('Bob Tanner')),
      row('product', 'a3', lateEvening, product('a1')),
      row('warranty', 'a4', lateEvening, warranty('a3', '2026-01-01', '2028-01-01')),
      row(
        'call',
        'a5',
        lateEvening,
        call('C-2026-9001', 'a2', '2026-07-01', { outcome: 'no-answer', status: 'open', endedAt: null, callBackOn: '2026-07-05' }),
      ),
      row('call', 'b2', lateEvening, call('C-2026-9002', 'b1', '2026-07-01', { ...late, product: idOf('a3') })),
      row('call', 'c1', lateEvening, call('C-2026-9003', null, '2026-07-01')),
    ]);
  });
  afterAll(() => firm.close());

  const read = (of: typeof customerFamilies) => transact(firm.db, firm.platform, (tx) => of(tx, daysIn('Europe/London'), null), 'snapshot');

  it('R-CALLER-3: a linked group is one family, its rows where they were', async () => {
    const { families, next } = await read(customerFamilies);
    expect(next).toBeNull();
    expect(families).toHaveLength(2);
    expect(families[0]).toMatchObject({
      customers: [{ id: idOf('a1') }, { id: idOf('a2') }],
      products: [{ id: idOf('a3'), customer: idOf('a1') }],
      warranties: [{ id: idOf('a4'), endsOn: '2028-01-01' }],
      calls: [{ id: idOf('a5'), customer: idOf('a2'), closedOn: null, contactOn: null, openAction: true }],
    });
  });

  it('R-RET-4: the warranty of somebody else’s product counts for the call about it', async () => {
    expect((await read(customerFamilies)).families[1]).toMatchObject({
      customers: [{ id: idOf('b1') }],
      products: [],
      warranties: [{ product: idOf('a3') }],
    });
  });

  it('R-RET-1: days are those of the organisation’s zone', async () => {
    expect((await read(customerFamilies)).families[1]?.calls[0]).toMatchObject({ openedOn: '2026-07-01', closedOn: '2026-07-01' });
  });

  it('a call without customer is a family of its own', async () => {
    expect((await read(strayFamilies)).families).toMatchObject([{ customers: [], calls: [{ id: idOf('c1'), contactOn: '2026-07-01' }] }]);
  });
});
