import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, dateInZone, nextWorkingDay, startOfDay } from '#shared/policy/index.ts';
import { addPerson, publishPolicy } from '#server/accounts/index.ts';
import { transact } from '#server/db/transaction.ts';
import { openActions } from '#server/registers/index.ts';
import { grantSchema, leaseSchema } from '#shared/contract/sync.ts';
import { decodeJwt } from 'jose';
import { must, problemOf, type TestDesk } from '../support/desk.ts';
import { organisation, password, type Organisation } from '../support/organisation.ts';

let org: Organisation;
let administrator: TestDesk;
let manager: TestDesk;
let desk: TestDesk;
let helper: string;
beforeAll(async () => {
  org = await organisation();
  // Nobody works on a Sunday: the tests begin on the next working day, at noon.
  const day = nextWorkingDay(addDays(dateInZone(org.platform.clock.now()), 1), []);
  org.platform.ahead = startOfDay(day) + 12 * 3_600_000 - org.platform.clock.now();
  administrator = await org.staffed('management', 'administrator');
  manager = await org.staffed('management', 'manager');
  desk = await org.enrol('call-centre');
  const today = dateInZone(org.platform.clock.now());
  helper = (await addPerson(org.server.context, { name: 'Sven', role: 'it-support', site: null, password, trainedOn: today })).id;
  await office(true);
}, 180_000);
afterAll(() => org.close());
beforeEach(async () => {
  await org.db.deleteFrom('support_session').execute();
});

/** From now on work is done at this hour, or not. */
async function office(open: boolean): Promise<void> {
  const today = dateInZone(org.platform.clock.now());
  const hours = { opens: '00:00', closes: '23:59', holidays: open ? [] : [today, addDays(today, 1)] };
  await transact(org.db, org.platform, (tx) => publishPolicy(tx, org.platform, null, (policy) => ({ ...policy, office: hours })));
}
async function supplier(leftOn: string | null = null, change: { id: string; version: number } | null = null) {
  const today = dateInZone(org.platform.clock.now());
  const outside = { outsideHow: null, outsideWhy: null, outsideWhen: null, leftOn };
  const checked = { checkedBy: manager.person, checkedOn: today, result: 'passed', nextDueOn: addDays(today, 365) };
  const values = { kind: 'it-support', name: 'Helpers Ltd', contract: 'H-1', startsOn: today, endsOn: null, ...checked, ...outside };
  return must(await manager.ask('enterInRegister', { grant: manager.grant, register: 'suppliers', change, values }));
}
const request = (by: TestDesk) =>
  by.ask('requestSupport', { grant: by.grant, person: helper, reason: 'Printer driver does not start', minutes: 60 });
const approve = (by: TestDesk, id: string) => by.ask('approveSupport', { grant: by.grant, id });
const signIn = () => desk.ask('signIn', { name: 'Sven', password });

describe('IT support', () => {
  it('R-ROLE-1: is refused without a supplier in order, without a session, and while it waits for another person', async () => {
    expect(problemOf(await request(administrator)).code).toBe('not-allowed');
    await supplier();
    expect(problemOf(await signIn()).code).toBe('support-needed');
    const { id } = must(await request(administrator));
    expect(problemOf(await signIn()).code).toBe('support-needed');
    expect(problemOf(await approve(administrator, id)).code).toBe('not-allowed');
    must(await approve(manager, id));
    const { grant } = must(await signIn());
    const { role, until = 0, issuedAt } = grantSchema.parse(decodeJwt(grant));
    expect([role, until > issuedAt, until <= issuedAt + 3_600_000]).toEqual(['it-support', true, true]);
    expect(problemOf(await approve(manager, id)).code).toBe('not-found');
  });

  it('is out again when the time is over or the session is ended: no sign-in, and the desk deletes the slot', async () => {
    const { id } = must(await request(administrator));
    must(await approve(manager, id));
    must(await signIn());
    const revoked = async () => leaseSchema.parse(decodeJwt(must(await desk.ask('renew', {})).lease)).revoked;
    expect(await revoked()).toEqual([]);
    must(await manager.ask('endSupport', { grant: manager.grant, id }));
    expect(await revoked()).toEqual([helper]);
    expect(problemOf(await signIn()).code).toBe('support-needed');
    const again = must(await request(administrator));
    must(await approve(manager, again.id));
    org.platform.ahead += 61 * 60_000;
    expect(problemOf(await signIn()).code).toBe('support-needed');
    expect(await revoked()).toEqual([helper]);
  });

  it('R-ROLE-1: is asked for by an administrator or a manager; whoever only approves asks for none', async () => {
    const director = await org.staffed('management', 'director');
    expect(problemOf(await request(director)).code).toBe('not-allowed');
    const { id } = must(await request(manager));
    must(await approve(director, id));
  });

  it('out of hours is let in by a second administrator, which the manager finds among the corrective actions', async () => {
    const second = await org.staffed('management', 'administrator');
    const { id } = must(await request(administrator));
    expect(problemOf(await approve(second, id)).code).toBe('not-allowed');
    await office(false);
    expect(problemOf(await approve(administrator, id)).code).toBe('not-allowed');
    must(await approve(second, id));
    const { sessions } = must(await manager.ask('supportSessions', { grant: manager.grant }));
    expect(sessions).toMatchObject([{ id, outOfHours: true, approvedBy: second.person, touched: [] }]);
    expect(await openActions(org.db)).toContainEqual(expect.objectContaining({ source: 'support', what: 'out-of-hours', about: 1 }));
    await office(true);
  });

  it('R-ROLE-1: is not approved when the supplier has left while the request waited (A3)', async () => {
    const { entries } = must(await manager.ask('register', { grant: manager.grant, register: 'suppliers' }));
    const before = entries[0];
    if (before === undefined) throw new Error('no supplier');
    const { id } = must(await request(administrator));
    await supplier(dateInZone(org.platform.clock.now()), { id: before.id, version: before.version });
    expect(problemOf(await approve(manager, id)).code).toBe('not-allowed');
    await supplier();
    must(await approve(manager, id));
  });

  it('leaves a report of what it touched, from the desks’ own logs', async () => {
    const { id } = must(await request(administrator));
    must(await approve(manager, id));
    const [repair, other] = [org.platform.ids.next(), org.platform.ids.next()];
    const entry = (seq: number, who: string, what: string, ids: readonly string[], at = org.platform.clock.now()) => ({
      ...{ device: desk.id, seq, hash: String(seq), signature: '', received_at: org.platform.clock.now() },
      bytes: JSON.stringify({ seq, at, who, what, ids, purpose: null, previous: null }),
    });
    const stranger = org.platform.ids.next();
    await org.db
      .insertInto('desk_entry')
      .values([
        entry(1, helper, 'repairs.open', [repair]),
        entry(2, helper, 'repairs.open', [other]),
        entry(3, helper, 'repairs.open', [repair]),
        entry(4, stranger, 'repairs.open', [repair]),
        entry(5, helper, 'repairs.open', [repair], 1),
      ])
      .execute();
    const { sessions } = must(await manager.ask('supportSessions', { grant: manager.grant }));
    expect(sessions[0]?.touched).toEqual([{ what: 'repairs.open', times: 3, records: 2 }]);
  });
});
