import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { storeProblem } from '#core/store/index.ts';
import type { Status } from '#shared/contract/desk/index.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { conversation, register } from '../support/calls.ts';
import { connect, startOver, type Connected } from '../support/connected.ts';

let server: Organisation;
let one: Connected;
let other: Connected;

beforeAll(async () => (server = await organisation()), 180_000);
afterAll(() => server.close());
beforeEach(async () => {
  one = await connect(server, 'call-centre', 'operator', []);
  other = await connect(server, 'call-centre', 'operator', []);
});
afterEach(async () => {
  for (const { desk } of [one, other]) desk.close();
  await startOver(server);
});

/** Until what the loops do is done; the clocks of both desks go on meanwhile. */
const until = (holds: () => boolean) =>
  vi.waitFor(
    () => {
      for (const { desk } of [one, other]) desk.machine.advance(50);
      expect(holds()).toBe(true);
    },
    { timeout: 30_000, interval: 20 },
  );
const found = ({ desk }: Connected) => desk.call('customers.match', { typed: 'okafor', limit: 5 }).matches.length;
const statuses = ({ desk }: Connected) => desk.events.filter(({ name }) => name === 'status').map(({ payload }) => payload as Status);

describe('the loop', () => {
  it('brings what is saved at one desk to another that only waits, and tells its screens', async () => {
    one.desk.core.start();
    other.desk.core.start();
    await until(() => one.desk.core.status().online && other.desk.core.status().online);
    const { customer } = register(one.desk);
    await until(() => found(other) === 1);
    const changed = other.desk.events.filter(({ name }) => name === 'changed').map(({ payload }) => payload);
    expect(changed).toContainEqual(expect.objectContaining({ ids: expect.arrayContaining([customer]) as unknown }));
    await until(() => statuses(one).at(-1)?.waiting === 0);
    expect(statuses(one).some(({ waiting }) => waiting === 4)).toBe(true);
  });

  it('tells the screens also what a changed row is about: a note names its call, a call its customer', async () => {
    const { customer, call } = register(one.desk);
    one.desk.machine.advance(50);
    one.desk.events.length = 0;
    one.desk.call('calls.note', { id: call, text: 'Asked again' });
    one.desk.machine.advance(50);
    expect(one.desk.events.find(({ name }) => name === 'changed')?.payload).toMatchObject({
      kinds: ['callNote'],
      ids: [expect.any(String) as unknown, call],
    });
    await one.sync();
    await other.sync();
    other.desk.machine.advance(50);
    expect(other.desk.events.find(({ name }) => name === 'changed')?.payload).toMatchObject({
      ids: expect.arrayContaining([customer, call]) as unknown,
    });
  });

  it('no server: says since when, keeps trying, and goes on by itself when it is back', async () => {
    one.line.cut = true;
    one.desk.core.start();
    register(one.desk);
    await until(() => statuses(one).at(-1)?.offlineSince !== null && statuses(one).length > 0);
    expect(one.desk.core.status()).toMatchObject({ online: false, waiting: 4, problem: null });
    one.line.cut = false;
    await until(() => one.desk.core.status().waiting === 0);
    expect(one.desk.core.status()).toMatchObject({ online: true, offlineSince: null });
    await other.sync();
    expect(found(other)).toBe(1);
  });

  it('tries at once when it is woken', async () => {
    one.line.cut = true;
    one.desk.core.start();
    register(one.desk);
    await until(() => one.desk.core.status().offlineSince !== null);
    one.line.cut = false;
    one.desk.core.wake();
    await vi.waitFor(() => expect(one.desk.core.status().waiting).toBe(0), { timeout: 30_000 });
  });

  it('takes in no answer after it was stopped, and sends the rest after the next unlock', async () => {
    await one.sync();
    one.desk.core.start();
    register(one.desk);
    one.desk.machine.advance(0);
    one.desk.reopen();
    expect(one.desk.core.status().waiting).toBe(4);
    await one.sync();
    expect(one.desk.core.status()).toMatchObject({ waiting: 0, attention: 0 });
    await other.sync();
    expect(found(other)).toBe(1);
  });
});

describe('full disk', () => {
  it('loses nothing: the call stays a draft, what was saved is still sent', async () => {
    register(one.desk);
    const draft = one.desk.call('calls.begin', { from: null });
    const pages = Number(one.desk.db.pragma('page_count', { simple: true }));
    one.desk.db.pragma(`max_page_count = ${pages}`);
    const fill = () => {
      for (let i = 0; i < 2000; i += 1)
        one.desk.call('calls.keep', { id: draft.id, label: '', data: conversation({ notes: `${i} ${'x'.repeat(7000)}` }) });
    };
    const problems: unknown[] = [];
    const save = () => one.desk.call('calls.register', { draft: draft.id, data: conversation({ notes: 'y'.repeat(7900) }), endedAt: null });
    for (const attempt of [fill, save, save]) {
      try {
        attempt();
      } catch (error) {
        problems.push(storeProblem(error)?.problem.code);
      }
    }
    expect(problems).toContain('store-full');
    expect(one.desk.call('calls.drafts', null)).toHaveLength(1);
    expect(one.desk.core.status().waiting).toBe(4);

    one.desk.db.pragma('max_page_count = 100000');
    save();
    await one.sync();
    expect(one.desk.core.status()).toMatchObject({ waiting: 0, problem: null });
  });

  it('while catching up: says so, keeps what came, and reads on when there is space', async () => {
    for (let i = 0; i < 30; i += 1) register(other.desk, { notes: 'x'.repeat(4000) });
    await other.sync();
    one.desk.db.pragma(`max_page_count = ${Number(one.desk.db.pragma('page_count', { simple: true }))}`);
    await one.sync();
    expect(one.desk.core.status()).toMatchObject({ online: false, problem: { code: 'store-full' } });
    expect(found(one)).toBe(0);
    one.desk.db.pragma('max_page_count = 100000');
    await one.sync();
    expect(one.desk.core.status()).toMatchObject({ online: true, problem: null });
    expect(one.desk.call('calls.queue', { queue: 'today', limit: 100 }).counts.today).toBe(30);
  });
});
