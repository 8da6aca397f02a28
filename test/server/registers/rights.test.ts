import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegisterName } from '#shared/catalogue/registers/index.ts';
import { addDays, addWorkingDays, auditPeriodOf, dateInZone } from '#shared/policy/index.ts';
import { importRows } from '#server/import/index.ts';
import { storyOf } from '#server/audit/story.ts';
import { erase } from '#server/erasure/index.ts';
import { call, customer, idOf, row } from '../retention/support.ts';
import { must, problemOf, type TestDesk } from '../support/desk.ts';
import { organisation, type Organisation } from '../support/organisation.ts';

let org: Organisation;
let manager: TestDesk;
let director: TestDesk;
let today: string;
const number = 'C-2026-000007';
beforeAll(async () => {
  org = await organisation();
  manager = await org.staffed('management', 'manager');
  director = await org.staffed('management', 'director');
  today = dateInZone(org.platform.clock.now());
  const at = org.platform.clock.now();
  await importRows(org.server.context, [
    row('customer', 'a1', at, customer('Ada Byrne')),
    row('call', 'a2', at, call(number, 'a1', today)),
  ]);
}, 180_000);
afterAll(() => org.close());

const enter = (register: RegisterName, values: object, change: { id: string; version: number } | null = null, by = manager) =>
  by.ask('enterInRegister', { grant: by.grant, register, change, values: { ...values } });
const view = async (register: RegisterName) => must(await director.ask('register', { grant: director.grant, register }));
const entryOf = async (register: RegisterName, id: string) => (await view(register)).entries.find((one) => one.id === id);
const request = (more: object = {}) => ({
  ...{ kind: 'erasure', receivedOn: today, caseNumber: number, filedAs: null, identity: 'facts', provedOn: null, scopeAskedOn: null },
  ...{ scopeClearOn: null, extension: null, extensionToldOn: null, extensionWhy: null, recipientsToldOn: null, outcome: null },
  ...{ answeredOn: null, searched: null, reason: null, keptWhat: null, keptUntil: null },
  ...more,
});
const complaint = (more: object = {}) => ({
  ...{ receivedOn: today, about: 'security', caseNumber: number, filedAs: null, regulator: false, acknowledgedOn: null, progress: null },
  ...{ outcome: null, answer: null, wayToRegulator: false, closedOn: null },
  ...more,
});

describe('rights requests', () => {
  it('R-RIGHT-1: one is due 28 days after its receipt, waits for proof of identity, and is red when overdue', async () => {
    const { id } = must(await enter('rights', request({ receivedOn: addDays(today, -29) })));
    expect(await entryOf('rights', id)).toMatchObject({ judgement: 'overdue', until: addDays(today, -1), keepUntil: null });
    expect((await view('rights')).summary).toMatchObject({ state: 'red', note: 'overdue', overdue: 1 });
    must(await enter('rights', request({ receivedOn: addDays(today, -29), identity: 'proof-asked' }), { id, version: 1 }));
    expect(await entryOf('rights', id)).toMatchObject({ judgement: 'in-order', until: null });
    const proved = request({ receivedOn: addDays(today, -29), identity: 'document', provedOn: today });
    must(await enter('rights', proved, { id, version: 2 }));
    expect(await entryOf('rights', id)).toMatchObject({ judgement: 'in-order', until: addDays(today, 28) });
  });

  it('R-RIGHT-3: an answer says what was searched; one that keeps something why, what and until when, and is itself kept three years', async () => {
    const bare = await enter('rights', request({ outcome: 'partly', answeredOn: today }));
    expect(problemOf(bare).fields).toEqual({ searched: 'required', reason: 'required', keptWhat: 'required', keptUntil: 'required' });
    const why = { searched: 'Calls, repairs, mail', reason: 'open-case', keptWhat: 'The open repair', keptUntil: addDays(today, 40) };
    const { id } = must(await enter('rights', request({ outcome: 'partly', answeredOn: today, ...why })));
    expect(await entryOf('rights', id)).toMatchObject({ judgement: 'in-order', until: null });
    const years = Number((await entryOf('rights', id))?.keepUntil?.slice(0, 4)) - Number(today.slice(0, 4));
    expect(years).toBe(3);
  });

  it('R-RIGHT-1: an extension is told with its reason within the first month', async () => {
    const late = { receivedOn: addDays(today, -60), extension: 'two-months', extensionToldOn: today, extensionWhy: 'Very many calls' };
    expect(problemOf(await enter('rights', request(late))).fields).toEqual({ extensionToldOn: 'told-too-late' });
    expect(problemOf(await enter('rights', request({ extension: 'one-month' }))).fields).toEqual({
      ...{ extensionToldOn: 'required', extensionWhy: 'required' },
    });
    const scope = { kind: 'erasure', scopeAskedOn: today };
    expect(problemOf(await enter('rights', request(scope))).fields).toEqual({ scopeAskedOn: 'access-only' });
  });

  it('R-ROLE-1: whose it is says a case number that there is, and no text holds details of a person; who reads it may not enter', async () => {
    expect(problemOf(await enter('rights', request({ caseNumber: null }))).fields).toEqual({ caseNumber: 'required' });
    expect(problemOf(await enter('rights', request({ caseNumber: 'C-2026-000008' }))).fields).toEqual({ caseNumber: 'no-such-case' });
    const told = request({ filedAs: 'Letter of ada@example.com' });
    expect(problemOf(await enter('rights', told)).fields).toEqual({ filedAs: 'no-contact-details' });
    expect(problemOf(await enter('rights', request(), null, director)).code).toBe('not-allowed');
  });

  it('R-RIGHT-1: one whose case has gone can still be answered', async () => {
    const at = org.platform.clock.now();
    const gone = 'C-2026-000009';
    await importRows(org.server.context, [row('customer', 'b1', at, customer('Bo Reed')), row('call', 'b2', at, call(gone, 'b1', today))]);
    const { id } = must(await enter('rights', request({ caseNumber: gone })));
    await erase(org.server.context, { subjects: [idOf('b1')], reason: 'asked for', by: null, run: org.platform.ids.next() });
    expect(problemOf(await enter('rights', request({ caseNumber: gone }))).fields).toEqual({ caseNumber: 'no-such-case' });
    const answer = { caseNumber: gone, outcome: 'done', answeredOn: today, searched: 'All' };
    must(await enter('rights', request(answer), { id, version: 1 }));
  });
});

describe('whoever has the person before them', () => {
  it('R-ROLE-1: an operator begins a request or complaint of today about a case, and neither reads nor enters the register', async () => {
    const operator = await org.staffed('call-centre', 'operator');
    const start = (more: object, by = operator) =>
      by.ask('startEntry', { grant: by.grant, register: 'rights', caseNumber: number, about: 'access', ...more });
    const { id } = must(await start({}));
    expect(await entryOf('rights', id)).toMatchObject({
      ...{ by: operator.person, until: addDays(today, 28) },
      values: { kind: 'access', receivedOn: today, caseNumber: number, identity: 'facts', answeredOn: null },
    });
    const complained = must(await start({ register: 'complaints', about: 'marketing' }));
    expect(await entryOf('complaints', complained.id)).toMatchObject({ values: { about: 'marketing', regulator: false } });
    expect(problemOf(await start({ about: 'nonsense' })).fields).toEqual({ kind: 'invalid' });
    expect(problemOf(await start({ caseNumber: 'C-2026-000008' })).fields).toEqual({ caseNumber: 'no-such-case' });
    expect(problemOf(await start({ register: 'suppliers', about: 'courier' })).code).toBe('not-allowed');
    const engineer = await org.staffed('workshop', 'engineer');
    expect(problemOf(await start({}, engineer)).code).toBe('not-allowed');
    expect(problemOf(await enter('rights', request(), null, operator)).code).toBe('wrong-zone');
  });
});

describe('complaints', () => {
  it('R-RIGHT-4: one is acknowledged within five working days, answered within 28 days, and names the way to the regulator', async () => {
    const { id } = must(await enter('complaints', complaint()));
    expect(await entryOf('complaints', id)).toMatchObject({ judgement: 'in-order', until: addWorkingDays(today, 5, []) });
    must(await enter('complaints', complaint({ acknowledgedOn: today }), { id, version: 1 }));
    expect(await entryOf('complaints', id)).toMatchObject({ until: addDays(today, 28) });
    const closed = { acknowledgedOn: today, outcome: 'upheld', answer: 'We were wrong, and said so.', closedOn: today };
    expect(problemOf(await enter('complaints', complaint(closed), { id, version: 2 })).fields).toEqual({ answer: 'way-to-regulator' });
    must(await enter('complaints', complaint({ ...closed, wayToRegulator: true }), { id, version: 2 }));
    expect(await entryOf('complaints', id)).toMatchObject({ judgement: 'in-order', until: null });
  });

  it('R-AUD-2: the audit tells of requests and complaints, and one that nobody acknowledged is red', async () => {
    must(await enter('complaints', complaint({ receivedOn: addDays(today, -20) })));
    const { registers } = await storyOf(org.server.context, auditPeriodOf(today), today);
    expect(registers.find(({ register }) => register === 'complaints')).toMatchObject({ state: 'red', note: 'overdue', overdue: 1 });
    expect(registers.some(({ register }) => register === 'rights')).toBe(true);
  });
});
