import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Policy } from '#shared/contract/policy.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { newCaller, register } from '../support/calls.ts';
import { connect, type Connected } from '../support/connected.ts';

let server: Organisation;
let one: Connected;
let other: Connected;
beforeAll(async () => {
  server = await organisation();
  const staff: Policy['staff'] = [];
  one = await connect(server, 'call-centre', 'operator', staff);
  other = await connect(server, 'call-centre', 'operator', staff);
}, 180_000);
afterAll(async () => {
  one.desk.close();
  other.desk.close();
  await server.close();
});

it('a number given twice: the later call gets another, the old finds both, and both desks are told until somebody has read it', async () => {
  // Nobody's block, as after a restore: both desks may give of it.
  for (const { desk } of [one, other]) {
    await desk.core.syncOnce();
    desk.db.prepare("UPDATE numberBlock SET next = 900100, first = 900100, last = 900300 WHERE series = 'C'").run();
  }
  const saved = [
    register(one.desk, { customer: { is: 'new', details: { ...newCaller, name: 'Mary Okafor' } } }),
    register(other.desk, {
      typed: '07700 900 999',
      customer: { is: 'new', details: { ...newCaller, name: 'Ida Finch', phone: '07700 900 999', email: '' } },
    }),
  ];
  expect(saved[0]?.number).toBe(saved[1]?.number);
  for (const desk of [one, other, one]) await desk.sync();
  const number = saved[0]?.number ?? '';
  for (const { desk } of [one, other]) {
    const told = desk.call('attention.list', null).filter(({ type }) => type === 'renumbered');
    expect(told).toMatchObject([{ number, kind: 'call' }]);
    const found = desk.call('search.find', { typed: number }).filter(({ kind }) => kind === 'call');
    expect(found).toHaveLength(2);
    expect(found[1]?.detail).toContain(number);
    expect(
      desk
        .call('customers.match', { typed: number, limit: 8 })
        .matches.map(({ initials }) => initials)
        .sort(),
    ).toHaveLength(2);
    desk.call('attention.acknowledge', { row: told[0]?.type === 'renumbered' ? told[0].row : '' });
  }
  for (const { desk, sync } of [one, other]) {
    await sync();
    expect(desk.core.status().attention).toBe(0);
  }
});
