import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { erase, erasedCounts } from '#server/erasure/index.ts';
import { importRows } from '#server/import/index.ts';
import { call, customer, idOf, product, row } from '../retention/support.ts';
import { organisation, type Organisation } from '../support/organisation.ts';

let firm: Organisation;
beforeAll(async () => {
  firm = await organisation();
}, 180_000);
afterAll(() => firm.close());

describe('R-RET-8: what is left of erased records', () => {
  it('is added in the erasing transaction: counts by month, outcome and model, and nobody’s parts', async () => {
    const { context } = firm.server;
    const start = Date.UTC(2020, 0, 1);
    const calls = [1, 2, 3, 4, 5, 6].map((n) =>
      row('call', `b${n}`, start, call(`C-2020-90${n}`, 'a1', `2020-03-0${n}`, { product: n < 6 ? idOf('a2') : null })),
    );
    await importRows(context, [row('customer', 'a1', start, customer('Ada Vosper')), row('product', 'a2', start, product('a1')), ...calls]);
    await erase(context, { subjects: [idOf('a1')], reason: 'Test', by: null, run: firm.platform.ids.next() });
    expect(await erasedCounts(firm.db)).toEqual([
      { kind: 'call', year: 2020, month: null, outcome: null, model: null, count: 1 },
      { kind: 'call', year: 2020, month: 3, outcome: 'resolved', model: 'Tarn Arc', count: 5 },
    ]);
  });
});
