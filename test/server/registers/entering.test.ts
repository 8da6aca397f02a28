import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishPolicy } from '#server/accounts/index.ts';
import { transact } from '#server/db/transaction.ts';
import { addDays, dateInZone } from '#shared/policy/index.ts';
import type { RegisterName } from '#shared/catalogue/registers/index.ts';
import { must, problemOf, type TestDesk } from '../support/desk.ts';
import { organisation, type Organisation } from '../support/organisation.ts';

let org: Organisation;
let manager: TestDesk;
let director: TestDesk;
let administrator: TestDesk;
let today: string;
beforeAll(async () => {
  org = await organisation();
  today = dateInZone(org.platform.clock.now());
  manager = await org.staffed('management', 'manager');
  director = await org.staffed('management', 'director');
  administrator = await org.staffed('management', 'administrator');
}, 180_000);
afterAll(() => org.close());

type Change = { id: string; version: number } | null;
const enter = (desk: TestDesk, register: RegisterName, values: object | null, change: Change = null) =>
  desk.ask('enterInRegister', { grant: desk.grant, register, change, values: values as Record<string, string> | null });
const view = async (register: RegisterName) => must(await manager.ask('register', { grant: manager.grant, register }));

const exception = (more: object = {}) => ({
  ...{ kind: 'medium', device: 'Stick 4', person: manager.person, reason: 'Firmware for the bench', startsOn: today },
  ...{ endsOn: addDays(today, 30), endedOn: null, ...more },
});
const incident = (more: object = {}) => ({
  ...{ what: 'A letter went to the wrong house.', detectedAt: org.platform.clock.now(), assessedOn: null, assessment: null },
  ...{
    personsAffected: null,
    regulator: 'open',
    regulatorToldOn: null,
    people: 'open',
    peopleToldOn: null,
    why: null,
    closedOn: null,
    ...more,
  },
});

describe('a register', () => {
  it('keeps every version of an entry: who, when, and what it said before', async () => {
    const first = { ...{ heldOn: today, by: manager.person, releaseNotes: true, result: null }, nextDueOn: addDays(today, 365) };
    const { id } = must(await enter(administrator, 'firewall', first));
    must(await enter(manager, 'firewall', { ...first, result: 'Two rules closed.' }, { id, version: 1 }));
    expect(problemOf(await enter(manager, 'firewall', first, { id, version: 1 })).code).toBe('changed-meanwhile');
    const { versions } = must(await manager.ask('entryHistory', { grant: manager.grant, register: 'firewall', id }));
    expect(versions).toMatchObject([
      { version: 2, by: manager.person, values: { result: 'Two rules closed.' } },
      { version: 1, by: administrator.person, values: { result: null } },
    ]);
    expect((await view('firewall')).summary).toMatchObject({ state: 'green', entries: 1, overdue: 0 });
    const audited = await org.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'register.enter')
      .where('subject', '=', id)
      .execute();
    expect(audited.map(({ actor, code }) => [actor, code])).toEqual([
      [administrator.person, 'firewall'],
      [manager.person, 'firewall'],
    ]);
  });

  it('R-ROLE-1: is entered and read by the roles that it names, and by nobody else', async () => {
    expect(problemOf(await enter(administrator, 'incidents', incident())).code).toBe('not-allowed');
    const read = await administrator.ask('register', { grant: administrator.grant, register: 'incidents' });
    expect(problemOf(read).code).toBe('not-allowed');
    const { registers } = must(await administrator.ask('registers', { grant: administrator.grant }));
    expect(registers.map(({ register }) => register).sort()).toEqual(['assessment', 'drills', 'firewall', 'process']);
    const operator = await org.staffed('call-centre', 'operator');
    expect(problemOf(await operator.ask('registers', { grant: operator.grant })).code).toBe('wrong-zone');
  });

  it('R-CARD-3: takes no card number, no future for what has happened, nobody who does not work here, and says which field', async () => {
    const wrong = await enter(manager, 'incidents', incident({ what: 'They read out 4242 4242 4242 4242.' }));
    expect(problemOf(wrong)).toMatchObject({ code: 'card-number', fields: { what: 'card-number' } });
    const late = await enter(manager, 'incidents', incident({ assessedOn: addDays(today, 1) }));
    expect(problemOf(late)).toMatchObject({ code: 'invalid', fields: { assessedOn: 'in-the-future' } });
    const stranger = await enter(manager, 'exceptions', exception({ person: org.platform.ids.next() }));
    expect(problemOf(stranger).fields).toEqual({ person: 'missing-reference' });
    const backwards = await enter(manager, 'exceptions', exception({ endsOn: addDays(today, -1) }));
    expect(problemOf(backwards).fields).toEqual({ endsOn: 'before-start' });
  });

  it('of incidents is red when 72 hours are over and nobody said whether the regulator was told', async () => {
    const old = incident({ detectedAt: org.platform.clock.now() - 73 * 3_600_000 });
    const { id } = must(await enter(manager, 'incidents', old));
    const { entries, summary } = await view('incidents');
    expect(summary).toMatchObject({ state: 'red', overdue: 1, note: 'overdue' });
    expect(entries.find((one) => one.id === id)).toMatchObject({ judgement: 'overdue', until: old.detectedAt + 72 * 3_600_000 });
    must(await enter(manager, 'incidents', { ...old, regulator: 'not-needed', why: 'Nobody was at risk.' }, { id, version: 1 }));
    expect((await view('incidents')).summary).toMatchObject({ state: 'green' });
  });

  it('of exceptions wants the word of a senior manager or director, never of who gets the device, and again after a change', async () => {
    const { id } = must(await enter(manager, 'exceptions', exception({ person: director.person })));
    expect((await view('exceptions')).summary).toMatchObject({ state: 'red', note: 'unapproved' });
    const approve = async (desk: TestDesk, version: number) =>
      desk.ask('approveEntry', { grant: desk.grant, register: 'exceptions', id, version });
    expect(problemOf(await approve(manager, 1)).code).toBe('not-allowed');
    expect(problemOf(await approve(director, 1)).code).toBe('not-allowed');
    const senior = await org.staffed('management', 'senior-manager');
    must(await approve(senior, 1));
    expect((await view('exceptions')).summary).toMatchObject({ state: 'green', note: 'in-order' });
    must(await enter(manager, 'exceptions', exception({ person: director.person, device: 'Another' }), { id, version: 2 }));
    expect((await view('exceptions')).summary).toMatchObject({ state: 'red', note: 'unapproved' });
  });

  it('R-AUD-2: that may be empty is green only once somebody has said so', async () => {
    const other = await organisation();
    try {
      const desk = await other.staffed('management', 'manager');
      const note = async () => must(await desk.ask('register', { grant: desk.grant, register: 'exceptions' })).summary;
      expect(await note()).toMatchObject({ state: 'red', note: 'empty' });
      must(await enter(desk, 'exceptions', null));
      expect(await note()).toMatchObject({ state: 'green', note: 'none-said', entries: 0 });
      expect(problemOf(await enter(desk, 'training', null)).code).toBe('invalid');
    } finally {
      await other.close();
    }
  });

  it('R-AUD-6: of process reviews opens again with a change of policy', async () => {
    const review = { heldOn: today, by: manager.person, oldCalls: 'None are left.', limitationPeriods: 'As before.', changes: null };
    must(await enter(manager, 'process', { ...review, nextDueOn: addDays(today, 365) }));
    expect((await view('process')).summary).toMatchObject({ state: 'green' });

    await transact(org.db, org.platform, (tx) => publishPolicy(tx, org.platform, null));
    expect((await view('process')).summary).toMatchObject({ state: 'green' });
    await transact(org.db, org.platform, (tx) => publishPolicy(tx, org.platform, null, (policy) => ({ ...policy, turnAroundDays: 12 })));
    expect((await view('process')).summary).toMatchObject({ state: 'red', note: 'reopened', overdue: 1 });
  });
});

describe('corrective actions at the server', () => {
  it('are opened and closed by those who keep them, with an owner and what was done', async () => {
    const input = { what: 'Ask the courier for receipts', dueOn: addDays(today, 14), owner: administrator.person };
    expect(problemOf(await director.ask('openAction', { grant: director.grant, ...input })).code).toBe('not-allowed');
    const { id } = must(await manager.ask('openAction', { grant: manager.grant, ...input }));
    const { actions } = must(await director.ask('actions', { grant: director.grant }));
    expect(actions).toMatchObject([{ id, what: input.what, owner: administrator.person, source: 'person', openedOn: today }]);
    must(await manager.ask('closeAction', { grant: manager.grant, id, done: 'They sent them.' }));
    expect(must(await manager.ask('actions', { grant: manager.grant })).actions).toEqual([]);
  });
});
