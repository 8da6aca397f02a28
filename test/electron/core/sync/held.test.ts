import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { disablePerson } from '#server/accounts/index.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { register } from '../support/calls.ts';
import { connect, startOver, type Connected } from '../support/connected.ts';

let server: Organisation;
let operator: Connected;
let manager: Connected;

beforeAll(async () => (server = await organisation()), 180_000);
afterAll(() => server.close());
beforeEach(async () => {
  const staff: Parameters<typeof connect>[3] = [];
  operator = await connect(server, 'call-centre', 'operator', staff);
  manager = await connect(server, 'management', 'manager', staff);
});
afterEach(async () => {
  operator.desk.close();
  manager.desk.close();
  await startOver(server);
});

/** Registered at a desk that has not heard yet that its operator's account is closed. */
async function registerAfterLeaving() {
  await operator.sync();
  const { name } = await server.db.selectFrom('staff').select('name').where('id', '=', operator.desk.person.id).executeTakeFirstOrThrow();
  // A desk where nobody may work any more reads nothing: a colleague has signed in there, too.
  const colleague = await server.person(`Colleague of ${name}`, 'operator');
  const at = { device: operator.desk.area.place().deskId, zone: 'call-centre' as const, first_at: 1, last_at: 1 };
  await server.db
    .insertInto('sign_in')
    .values({ ...at, person: colleague })
    .execute();
  await disablePerson(server.server.context, name);
  operator.desk.machine.now += 60_000;
  const made = register(operator.desk);
  await operator.sync();
  return made;
}
/** Somebody who may work unlocks the desk: it is served again. */
const unlock = () => server.db.updateTable('staff').set({ active: true }).where('id', '=', operator.desk.person.id).execute();
const attention = () => operator.desk.call('attention.list', null);
const waiting = () => manager.desk.core.handlers['held.list'](manager.desk.area, null);

it('held work is shown as held, and nothing can be done with it at the desk but wait', async () => {
  await registerAfterLeaving();
  const [item] = attention();
  expect(attention()).toHaveLength(1);
  expect(item).toMatchObject({ type: 'refused', held: true });
  const opId = item?.type === 'refused' ? item.opId : '';
  expect(operator.desk.refusal('attention.retry', { opId })?.code).toBe('not-allowed');
  expect(operator.desk.refusal('attention.discard', { opId })?.code).toBe('not-allowed');
});

it('a manager applies it: the desk that wrote it shows it as saved', async () => {
  const { call } = await registerAfterLeaving();
  const held = await waiting();
  await manager.desk.core.handlers['held.apply'](manager.desk.area, { ids: held.map(({ opId }) => opId) });
  await unlock();
  await operator.sync();
  expect(attention()).toEqual([]);
  expect(operator.desk.core.status()).toMatchObject({ attention: 0, waiting: 0 });
  expect(operator.desk.db.prepare('SELECT id FROM call').all()).toEqual([{ id: call }]);
});

it('a manager discards it: the desk that wrote it says so, and keeps what was typed', async () => {
  await registerAfterLeaving();
  const held = await waiting();
  const discard = { ids: held.map(({ opId }) => opId), reason: 'Written after leaving' };
  await manager.desk.core.handlers['held.discard'](manager.desk.area, discard);
  await unlock();
  await operator.sync();
  expect(attention()).toMatchObject([{ type: 'refused', held: false, code: 'discarded' }]);
});
