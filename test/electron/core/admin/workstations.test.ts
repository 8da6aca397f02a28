import { afterAll, beforeAll, expect, it } from 'vitest';
import { procedures } from '#shared/contract/desk/index.ts';
import { permits } from '#shared/contract/desk/define.ts';
import { roles } from '#shared/catalogue/index.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { connect, type Connected } from '../support/connected.ts';

let server: Organisation;
let office: Connected;

beforeAll(async () => {
  server = await organisation();
  office = await connect(server, 'management', 'administrator', []);
}, 180_000);
afterAll(async () => {
  office.desk.close();
  await server.close();
});

it('asks the server with the grant of whoever sits there', async () => {
  const { 'admin.workstations': list, 'admin.revoke': revoke } = office.desk.core.handlers;
  const [first] = await list(office.desk.area, null);
  expect(first).toMatchObject({ zone: 'management', state: 'live' });
  await expect(revoke(office.desk.area, { id: office.desk.person.id, reason: 'It is gone' })).rejects.toMatchObject({
    problem: { code: 'not-found' },
  });
});

it('without the server it says that it needs it, and changes nothing', async () => {
  office.line.cut = true;
  await expect(office.desk.core.handlers['admin.workstations'](office.desk.area, null)).rejects.toMatchObject({
    problem: { code: 'needs-server', retryable: true },
  });
});

it('R-ROLE-1: the desk offers it to administrators alone', () => {
  const { permission } = procedures['admin.revoke'];
  expect(roles.filter((role) => permits(permission, role))).toEqual(['administrator']);
});
