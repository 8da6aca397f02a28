import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Policy } from '#shared/contract/policy.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { newCaller, register } from '../support/calls.ts';
import { connect, type Connected } from '../support/connected.ts';

let server: Organisation;
const desks: Connected[] = [];

beforeAll(async () => {
  server = await organisation();
  const staff: Policy['staff'] = [];
  for (let n = 0; n < 2; n++) desks.push(await connect(server, 'call-centre', 'operator', staff));
}, 180_000);
afterAll(async () => {
  for (const { desk } of desks) desk.close();
  await server.close();
});

it('R-CALLER-2: two desks that register the same person offline both succeed, and both find two people to pick from', async () => {
  const customers = desks.map(({ desk }) => register(desk).customer);
  // The second round brings the first desk what the second one sent.
  for (const desk of [...desks, ...desks]) await desk.sync();
  for (const { desk } of desks) {
    const { matches } = desk.call('customers.match', { typed: newCaller.phone, limit: 10 });
    expect(matches.map(({ id }) => id).sort()).toEqual([...customers].sort());
    expect(desk.call('attention.list', null)).toEqual([]);
  }
});
