import { decodeJwt } from 'jose';
import { leaseSchema } from '#shared/contract/sync.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { roles, zones } from '#shared/catalogue/index.ts';
import type { Workstation } from '#shared/contract/admin.ts';
import { must, problemOf, type TestDesk } from '#test/server/support/desk.ts';
import { organisation, password, type Organisation } from '#test/server/support/organisation.ts';

const day = 24 * 3_600_000;
let org: Organisation;
let desk: TestDesk;
beforeAll(async () => {
  org = await organisation();
  desk = await org.staffed('management', 'administrator');
}, 180_000);
afterAll(() => org.close());
beforeEach(() => {
  org.platform.ahead = 0;
});

const listed = async (): Promise<Map<string, Workstation>> => {
  const { workstations } = must(await desk.ask('workstations', { grant: desk.grant }));
  return new Map(workstations.map((one) => [one.id, one]));
};
const audited = (action: string) => org.db.selectFrom('audit_entry').selectAll().where('action', '=', action).execute();

describe('the page of workstations', () => {
  it('shows who was there last, what it said of itself, and what its lease says', async () => {
    const bench = await org.staffed('workshop', 'engineer', 'north');
    must(await bench.ask('renew', { waiting: 7, program: '0.1.0' }));
    const shown = (await listed()).get(bench.id)!;
    expect(shown).toMatchObject({ zone: 'workshop', site: 'north', state: 'live', waiting: 7, program: '0.1.0', endedAt: null });
    expect(shown.person).toMatch(/^engineer /);
    expect(shown.lockAt).toBeLessThan(shown.wipeAt);
    org.platform.ahead = shown.lockAt - org.platform.clock.now() + 1;
    await desk.signIn(desk.name, password);
    expect((await listed()).get(bench.id)?.state).toBe('locked');
    org.platform.ahead += 40 * day;
    await desk.signIn(desk.name, password);
    expect((await listed()).get(bench.id)?.state).toBe('wiped');
  });

  it('gives a code, and ends a workstation with a reason that stays', async () => {
    await desk.signIn(desk.name, password);
    const { code } = must(await desk.ask('enrolmentCode', { grant: desk.grant, zone: 'warehouse', site: 'main', name: 'Dock 2' }));
    const dock = await org.enrolWith(code, 'warehouse');
    expect((await listed()).get(dock.id)?.name).toBe('Dock 2');
    must(await desk.ask('revokeWorkstation', { grant: desk.grant, id: dock.id, reason: 'Stolen from the dock' }));
    expect((await listed()).get(dock.id)).toMatchObject({ state: 'revoked', reason: 'Stolen from the dock' });
    expect(problemOf(await dock.ask('renew', {})).code).toBe('desk-revoked');
    expect(await audited('desk.revoke')).toMatchObject([{ actor: desk.person, desk: dock.id, reason: 'Stolen from the dock' }]);
    expect((await audited('desk.code')).filter(({ actor }) => actor === desk.person)).toHaveLength(1);
    expect(problemOf(await desk.ask('revokeWorkstation', { grant: desk.grant, id: dock.id, reason: ' ' })).code).toBe('invalid');
  });
});

it('takes one out of service in good order, which is told apart from one that was lost', async () => {
  const old = await org.staffed('workshop', 'engineer');
  must(await desk.ask('retireWorkstation', { grant: desk.grant, id: old.id, reason: 'Replaced by a newer machine' }));
  expect((await listed()).get(old.id)).toMatchObject({ state: 'retired', receiptsOwed: 0, copyOf: null });
  expect((await audited('desk.retire')).at(-1)).toMatchObject({ actor: desk.person, desk: old.id });
  expect(problemOf(await old.ask('renew', {})).code).toBe('desk-revoked');
});

describe('R-ROLE-1: workstations are the administrator’s', () => {
  it.each(roles.filter((role) => role !== 'administrator'))('the server refuses a %s', async (role) => {
    const name = `${role} at the door`;
    await org.person(name, role);
    const there = await org.enrol('management');
    // Roles that may not even sign in there get a grant as if: the server judges the duty by itself.
    there.grant = await org.grantFor(there, name);
    expect(problemOf(await there.ask('workstations', { grant: there.grant })).code).toBe('not-allowed');
  });

  it.each(zones.filter((zone) => zone !== 'management'))('the server refuses an administrator at a desk in the %s', async (zone) => {
    const there = await org.staffed(zone, 'administrator');
    expect(problemOf(await there.ask('workstations', { grant: there.grant })).code).toBe('wrong-zone');
  });

  it('the server refuses a grant of another desk, a forged one, an old one, and one of somebody whose role has changed', async () => {
    const other = await org.staffed('management', 'administrator');
    expect(problemOf(await other.ask('workstations', { grant: desk.grant })).code).toBe('not-allowed');
    const [head, , signature] = other.grant.split('.');
    const claim = Buffer.from(JSON.stringify({ desk: other.id })).toString('base64url');
    for (const forged of ['', 'x', `${head}.${claim}.${signature}`])
      expect(problemOf(await other.ask('workstations', { grant: forged })).code).toBe('not-allowed');
    org.platform.ahead = 8 * day;
    expect(problemOf(await other.ask('workstations', { grant: other.grant })).code).toBe('not-allowed');
    org.platform.ahead = 0;
    await org.db.updateTable('staff').set({ role: 'director' }).where('id', '=', other.person).execute();
    expect(problemOf(await other.ask('workstations', { grant: other.grant })).code).toBe('not-allowed');
  });
});

it('orders one to destroy its copy, and shows when it says that it has', async () => {
  const lent = await org.staffed('workshop', 'engineer');
  must(await desk.ask('wipeWorkstation', { grant: desk.grant, id: lent.id, reason: 'Lent to the fair' }));
  const ordered = (await listed()).get(lent.id)?.wipeOrderedAt ?? 0;
  expect(leaseSchema.parse(decodeJwt(must(await lent.ask('renew', {})).lease)).wipeOrderedAt).toBe(ordered);
  must(await lent.ask('renew', { wiped: ordered - 1 }));
  expect((await listed()).get(lent.id)).toMatchObject({ state: 'live', wipeObeyedAt: null });
  must(await lent.ask('renew', { wiped: ordered }));
  expect((await listed()).get(lent.id)?.wipeObeyedAt).toBeGreaterThanOrEqual(ordered);
  expect(await audited('desk.wipe')).toMatchObject([{ actor: desk.person, desk: lent.id, reason: 'Lent to the fair' }]);
});
