import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '#shared/catalogue/index.ts';
import { mustBeTrained } from '#shared/catalogue/registers/index.ts';
import { addDays, dateInZone } from '#shared/policy/index.ts';
import { addPerson, publishPolicy } from '#server/accounts/index.ts';
import { transact } from '#server/db/transaction.ts';
import { must, problemOf, type TestDesk } from '../support/desk.ts';
import { organisation, password, type Organisation } from '../support/organisation.ts';

describe('sign-in to customer data', () => {
  let org: Organisation;
  let manager: TestDesk;
  let desk: TestDesk;
  beforeAll(async () => {
    org = await organisation();
    manager = await org.staffed('management', 'manager');
    desk = await org.enrol('call-centre');
  });
  afterAll(() => org.close());
  const today = () => dateInZone(org.platform.clock.now());
  const add = (name: string, role: 'operator' | 'manager' | 'administrator') =>
    addPerson(org.server.context, { name, role, site: null, password });
  const problem = async (name: string) => problemOf(await desk.ask('signIn', { name, password })).code;

  it('is refused without a dated entry in the register of training, and open once the manager has entered it', async () => {
    const { id } = await add('Ida Finch', 'operator');
    expect(await problem('Ida Finch')).toBe('not-trained');
    const missing = async () => must(await manager.ask('register', { grant: manager.grant, register: 'training' })).missing;
    expect(await missing()).toEqual([id]);
    const values = { person: id, what: 'Privacy at the desk', heldOn: today(), givenBy: null, nextDueOn: addDays(today(), 365) };
    must(await manager.ask('enterInRegister', { grant: manager.grant, register: 'training', change: null, values }));
    await desk.signIn('Ida Finch', password);
    expect(await missing()).toEqual([]);
  });

  it('a wrong password is told before anything about training', async () => {
    await add('Olive Marsh', 'operator');
    expect(problemOf(await desk.ask('signIn', { name: 'Olive Marsh', password: 'no horse 9' })).code).toBe('wrong-password');
  });

  it('shuts out neither who enters training nor who sees no customer data', async () => {
    expect(roles.filter(mustBeTrained)).toEqual([
      'operator',
      'engineer',
      'warehouse',
      'accounts',
      'director',
      'privacy-lead',
      'it-support',
    ]);
    await add('Max Boss', 'manager');
    await desk.signIn('Max Boss', password);
    await add('Root', 'administrator');
    await desk.signIn('Root', password);
  });

  it('asks for no training where the policy does not', async () => {
    await add('Otto Lane', 'operator');
    expect(await problem('Otto Lane')).toBe('not-trained');
    const off = { training: { required: false } };
    await transact(org.db, org.platform, (tx) => publishPolicy(tx, org.platform, null, (policy) => ({ ...policy, ...off })));
    await desk.signIn('Otto Lane', password);
  });
});
