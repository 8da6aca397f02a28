import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runWindow } from '#server/sync/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { newCaller, register } from '../support/calls.ts';
import { connect, type Connected } from '../support/connected.ts';

let server: Organisation;
let one: Connected;
beforeAll(async () => {
  server = await organisation();
  const staff: Policy['staff'] = [];
  one = await connect(server, 'call-centre', 'operator', staff);
  register(one.desk, { customer: { is: 'new', details: { ...newCaller, name: 'Ida Finch', phone: '07700 900 456' } } });
  await one.sync();
  const then = Date.UTC(2024, 0, 10);
  await sql`update customer set created_at = ${then}, last_contact_on = '2024-01-10'`.execute(server.db);
  await sql`update call set created_at = ${then}, started_at = ${then}, ended_at = ${then}, contact_on = '2024-01-10', status = 'closed'`.execute(
    server.db,
  );
  await runWindow(server.server.context);
  await one.sync();
}, 180_000);
afterAll(async () => {
  one.desk.close();
  await server.close();
});

const search = (typed: string) => Promise.resolve(one.desk.core.handlers['search.older'](one.desk.area, { typed }));
const names = () => (one.desk.db.prepare('SELECT name FROM customer').all() as { name: string }[]).map(({ name }) => name);

it('what has left the window is found at the server by an exact phone, as people say it, and brought in when it is opened', async () => {
  expect(names()).toEqual([]);
  expect(one.desk.call('search.find', { typed: '07700 900 456' })).toEqual([]);
  const lines = await search('07700 900 456');
  expect(lines).toMatchObject([{ kind: 'customer', title: 'I. F.' }]);
  expect(await search('Finch')).toEqual([]);
  const { kind, id } = lines[0]!;
  await one.desk.core.handlers['search.bring'](one.desk.area, { kind, id });
  expect(names()).toEqual(['Ida Finch']);
  await one.sync();
  expect(one.desk.db.prepare('SELECT contactOn FROM call').all()).toEqual([{ contactOn: '2024-01-10' }]);
  // It is here now, and no more the server's to show.
  expect(await search('07700 900 456')).toEqual([]);
});

it('says plainly that it cannot look while the server is away', async () => {
  one.line.cut = true;
  const refused = await search('07700 900 456').catch((error: unknown) => error);
  expect(refused instanceof Refusal ? refused.problem.code : null).toBe('needs-server');
  one.line.cut = false;
});
