import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Policy } from '#shared/contract/policy.ts';
import type { PullAnswer } from '#shared/contract/sync.ts';
import type { ServerClient } from '#core/context.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { newCaller, register } from '../support/calls.ts';
import { connect, type Connected } from '../support/connected.ts';
import { makeDesk } from '../support/desk.ts';

let server: Organisation;
let one: Connected;
beforeAll(async () => {
  server = await organisation();
  const staff: Policy['staff'] = [];
  one = await connect(server, 'call-centre', 'operator', staff);
  for (let index = 0; index < 6; index += 1)
    register(one.desk, {
      customer: { is: 'new', details: { ...newCaller, name: `Caller ${index}`, phone: `07700 900 1${index}0`, email: '' } },
    });
  await one.sync();
}, 180_000);
afterAll(async () => {
  one.desk.close();
  await server.close();
});

/** A new desk that reads four rows a page, and is told to do something between two of them. */
async function newDesk(between: (pages: number, names: () => string[], stop: () => void) => Promise<void> | void) {
  const enrolled = await server.staffed('call-centre', 'operator');
  let pages = 0;
  let cut = false;
  const client: ServerClient = async (route, input) => {
    if (cut) return { ok: false, error: { code: 'offline', message: '', retryable: true } };
    if (route !== 'pull') return enrolled.ask(route, input);
    await between((pages += 1), names, () => (cut = true));
    return enrolled.ask(route, { ...input, limit: 4 });
  };
  const { incarnation, person, grant, code, id: deskId } = enrolled;
  const desk = makeDesk({
    ...{ zone: 'call-centre', role: 'operator', site: 'main', server: client, person: { id: person }, incarnation, grant, code, deskId },
    sealingKey: server.server.context.trust.sealing.publicKey,
  });
  desk.machine.now = server.platform.clock.now();
  const names = () => (desk.db.prepare('SELECT name FROM customer ORDER BY row').all() as { name: string }[]).map(({ name }) => name);
  return { desk, names, line: { mend: () => (cut = false) } };
}

it('a new file is filled from the newest downwards, searchable at once; news and what leaves come in between', async () => {
  let late = '';
  let found: [string[], number] = [[], 0];
  const { desk, names } = await newDesk(async (_, held) => {
    if (late !== '' || held().length === 0) return;
    late = 'Late Caller';
    // The newest stand there, and can be found, while the others are still to come.
    found = [held().toSorted(), desk.call('customers.match', { typed: 'call', limit: 8 }).matches.length];
    register(one.desk, { customer: { is: 'new', details: { ...newCaller, name: 'Late Caller', phone: '07700 900 999', email: '' } } });
    await one.sync();
  });
  await desk.core.syncOnce();
  expect(found).toEqual([['Caller 4', 'Caller 5'], 2]);
  expect(names().toSorted()).toEqual(['Caller 0', 'Caller 1', 'Caller 2', 'Caller 3', 'Caller 4', 'Caller 5', late]);
  expect(desk.db.prepare('SELECT backfill, filled >= toFill AS whole FROM progress').get()).toEqual({ backfill: null, whole: 1 });
  expect(desk.core.figures().rows).toEqual(one.desk.core.figures().rows);
  desk.close();
});

it('goes on where it was broken off', async () => {
  const { desk, names, line } = await newDesk((pages, _, stop) => {
    if (pages === 3) stop();
  });
  await desk.core.syncOnce();
  const some = names();
  expect(some.length).toBeGreaterThan(0);
  desk.reopen();
  line.mend();
  await desk.core.syncOnce();
  expect(names().slice(0, some.length)).toEqual(some);
  expect(desk.core.figures().rows).toEqual(one.desk.core.figures().rows);
  desk.close();
});

it('tells a file that is being filled how much there is', async () => {
  const reader = await server.staffed('call-centre', 'operator');
  const input = { cursor: 0, before: 0, erasures: 0, limit: 4, catalogueVersion: 1, waitMs: 0 };
  const first = await reader.ask('pull', input);
  const page: PullAnswer | null = first.ok ? first.value : null;
  expect(page).toMatchObject({ cursor: page?.head, total: page?.total ?? 0 });
  expect(page?.rows.map(({ seq }) => seq)).toEqual([0, 1, 2, 3].map((back) => (page?.head ?? 0) - back));
  expect(page?.oldest).toBe((page?.head ?? 0) - 3);
});
