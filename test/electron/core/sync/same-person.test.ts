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

it('R-CALLER-2: two desks that register the same person offline both succeed, find two people to pick from, and are asked whether they are one', async () => {
  const [first, second] = desks.map(({ desk }) => register(desk).customer);
  // The second round brings the first desk what the second one sent.
  for (const desk of [...desks, ...desks]) await desk.sync();
  for (const { desk } of desks) {
    const { matches } = desk.call('customers.match', { typed: newCaller.phone, limit: 10 });
    expect(matches.map(({ id }) => id).sort()).toEqual([first, second].sort());
    expect(desk.core.status().attention).toBe(1);
    const [item] = desk.call('attention.list', null);
    expect(item).toMatchObject({ type: 'same-person', row: second, other: first });
    const fields = item?.type === 'same-person' ? item.fields : [];
    expect(fields).toContainEqual({ field: 'phone', one: '•••123', other: '•••123', same: true });
    expect(JSON.stringify(item)).not.toContain('Okafor');
  }
});

it('R-CALLER-3: one answer settles it everywhere; both are found, shown and served as one, and every row stays where it was', async () => {
  const [here, there] = desks as [Connected, Connected];
  const [item] = here.desk.call('attention.list', null);
  const { id, row, other } = item?.type === 'same-person' ? item : { id: '', row: '', other: '' };
  const owners = () => here.desk.db.prepare('SELECT id, customer FROM call ORDER BY id').all();
  const before = owners();
  here.desk.call('attention.same', { id });
  for (const desk of [here, there]) await desk.sync();
  for (const { desk } of [here, there]) {
    expect([desk.call('attention.list', null), desk.core.status().attention]).toEqual([[], 0]);
    const { matches } = desk.call('customers.match', { typed: newCaller.phone, limit: 10 });
    expect(matches).toMatchObject([{ id: other, openCalls: matches[0]?.openCalls }]);
    for (const asked of [row, other]) {
      const card = desk.call('customers.card', { id: asked });
      expect([card.id, card.linked.map((one) => one.id), card.sharing]).toEqual([other, [row], []]);
      expect(card.counts.open + card.counts.past).toBe(2);
    }
  }
  expect(owners()).toEqual(before);

  there.desk.call('customers.unlink', { id: row });
  for (const desk of [there, here]) await desk.sync();
  const { matches } = here.desk.call('customers.match', { typed: newCaller.phone, limit: 10 });
  expect(matches.map((match) => match.id).sort()).toEqual([row, other].sort());
  expect(here.desk.call('customers.card', { id: row }).counts).toEqual({ open: 0, past: 1 });
  // It was answered once: it is not asked again.
  expect(here.desk.call('attention.list', null)).toEqual([]);
});

it('R-CALLER-3: a circle cannot be closed, not even by two desks at once', async () => {
  const [here, there] = desks as [Connected, Connected];
  const [one, other] = here.desk.call('customers.match', { typed: newCaller.phone, limit: 10 }).matches.map(({ id }) => id) as [
    string,
    string,
  ];
  here.desk.call('customers.link', { id: one, into: other });
  there.desk.call('customers.link', { id: other, into: one });
  for (const desk of [here, there, here]) await desk.sync();
  expect(there.desk.call('attention.list', null)).toMatchObject([{ type: 'refused', kind: 'customer', code: 'already-merged' }]);
  expect(there.desk.call('customers.card', { id: one }).id).toBe(other);
  expect(here.desk.refusal('customers.link', { id: other, into: one })?.code).toBe('already-merged');
});
