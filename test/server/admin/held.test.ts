import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { roles } from '#shared/catalogue/index.ts';
import { disablePerson } from '#server/accounts/index.ts';
import { must, problemOf, type TestDesk } from '#test/server/support/desk.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { call, customer, product, repair } from '#test/server/support/rows.ts';

let org: Organisation;
let office: TestDesk;
let desk: TestDesk;
beforeAll(async () => {
  org = await organisation();
  office = await org.staffed('management', 'manager');
}, 180_000);
afterAll(() => org.close());
beforeEach(async () => {
  desk = await org.staffed('call-centre', 'operator');
  await org.db.deleteFrom('held_operation').execute();
});

const held = async () => must(await office.ask('held', { grant: office.grant })).held;
const decisions = async (...opIds: string[]) => must(await desk.ask('decisions', { opIds })).decisions;
const audited = (action: string) => org.db.selectFrom('audit_entry').selectAll().where('action', '=', action).execute();

/** A customer and their call, written by somebody after their account was closed. */
async function fromBeyond() {
  await disablePerson(org.server.context, desk.name);
  const [person, case_] = [v7(), v7()];
  const operations = [
    desk.operation('customer', person, customer({ name: 'Ida Finch' })),
    desk.operation('call', case_, call(person, null)),
  ];
  expect((await desk.push(...operations)).map(({ status }) => status)).toEqual(['held', 'held']);
  return { person, case: case_, opIds: operations.map(({ opId }) => opId) };
}

describe('work of somebody revoked before they wrote it', () => {
  it('waits for a manager, who sees what it is about, who wrote it, where, when and why it is held', async () => {
    const wrote = await fromBeyond();
    const [first, second] = await held();
    expect(first).toMatchObject({ kind: 'customer', makes: true, status: 'held', code: 'not-allowed', person: desk.name, standsOn: null });
    expect(second).toMatchObject({ kind: 'call', standsOn: wrote.opIds[0] });
    expect(second?.title).toMatch(/^C-2026-/);
    const change = must(await office.ask('heldChange', { grant: office.grant, opId: wrote.opIds[0]! }));
    expect(change.fields).toContainEqual({ field: 'name', value: 'Ida Finch', now: null });
    expect(change.hidden).toBe(0);
  });

  it('is applied as theirs, all that stands together or none, and other desks see it', async () => {
    const wrote = await fromBeyond();
    expect(problemOf(await office.ask('applyHeld', { grant: office.grant, opIds: [wrote.opIds[1]!] })).code).toBe('missing-reference');
    expect(await held()).toHaveLength(2);
    must(await office.ask('applyHeld', { grant: office.grant, opIds: wrote.opIds }));
    await office.pull();
    expect(office.values('customer', wrote.person)['name']).toBe('Ida Finch');
    const [row] = await org.db.selectFrom('held_operation').selectAll().where('op_id', '=', wrote.opIds[0]!).execute();
    expect([row?.decision, row?.decided_by, row?.sealed.length]).toEqual(['applied', office.person, 0]);
    expect(await held()).toEqual([]);
    expect(await decisions(...wrote.opIds)).toEqual(wrote.opIds.map((opId) => ({ opId, decision: 'applied' })));
    expect((await audited('held.apply')).at(-1)).toMatchObject({ actor: office.person, desk: desk.id });
    expect(problemOf(await office.ask('applyHeld', { grant: office.grant, opIds: wrote.opIds })).code).toBe('not-found');
  });

  it('is discarded with a reason; the desk that wrote it hears of it, and no other desk', async () => {
    const wrote = await fromBeyond();
    expect(await decisions(...wrote.opIds)).toEqual([]);
    must(await office.ask('discardHeld', { grant: office.grant, opIds: wrote.opIds, reason: 'Made up after leaving' }));
    expect(await decisions(...wrote.opIds)).toEqual(wrote.opIds.map((opId) => ({ opId, decision: 'discarded' })));
    const other = await org.staffed('call-centre', 'operator');
    expect(must(await other.ask('decisions', { opIds: wrote.opIds })).decisions).toEqual([]);
    expect((await audited('held.discard')).at(-1)).toMatchObject({ actor: office.person, reason: 'Made up after leaving' });
    await office.pull();
    expect(office.has('customer', wrote.person)).toBe(false);
  });

  it('shows a manager no field that a manager may not read, and how many those are', async () => {
    const [person, thing, job, payment] = [v7(), v7(), v7(), v7()];
    await desk.push(
      desk.operation('customer', person, customer()),
      desk.operation('product', thing, product(person)),
      desk.operation('repair', job, repair(person, thing, null)),
    );
    await disablePerson(org.server.context, desk.name);
    const paid = {
      repair: job,
      site: 'main',
      gateway: 'stripe',
      gatewayReference: 'pi_123',
      amountMinor: 4500,
      currency: 'GBP',
      status: 'link-sent',
    };
    const operation = desk.operation('payment', payment, paid);
    expect((await desk.push(operation))[0]?.status).toBe('held');
    const change = must(await office.ask('heldChange', { grant: office.grant, opId: operation.opId }));
    expect(change.fields.map(({ field }) => field)).not.toContain('gatewayReference');
    expect(change.hidden).toBeGreaterThan(0);
    expect((await held())[0]?.title).toMatch(/^R-2026-/);
  });
});

describe('R-ROLE-1: what is held is the manager’s to decide', () => {
  it.each(roles.filter((role) => role !== 'manager'))('the server refuses a %s', async (role) => {
    const name = `${role} who would decide`;
    await org.person(name, role);
    const there = await org.enrol('management');
    const grant = await org.grantFor(there, name);
    const opIds = [v7()];
    expect(problemOf(await there.ask('held', { grant })).code).toBe('not-allowed');
    expect(problemOf(await there.ask('heldChange', { grant, opId: opIds[0]! })).code).toBe('not-allowed');
    expect(problemOf(await there.ask('applyHeld', { grant, opIds })).code).toBe('not-allowed');
    expect(problemOf(await there.ask('discardHeld', { grant, opIds, reason: 'I say so' })).code).toBe('not-allowed');
  });
});
