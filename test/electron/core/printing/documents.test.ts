import { afterAll, beforeAll, expect, it } from 'vitest';
import { runRetention } from '#server/retention/index.ts';
import { roles } from '#shared/catalogue/index.ts';
import { permits, procedures } from '#shared/contract/desk/index.ts';
import { savedSchema } from '#shared/contract/printing.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { problemOf } from '#test/server/support/desk.ts';
import { connect, type Connected } from '../support/connected.ts';

let server: Organisation;
let office: Connected;

beforeAll(async () => {
  server = await organisation();
  office = await connect(server, 'management', 'manager', []);
}, 180_000);
afterAll(async () => {
  office.desk.close();
  await server.close();
});

it('a certificate goes from the server to the host as the bytes that were hashed (R-ERA-2)', async () => {
  const now = server.platform.clock.now();
  const { run } = await runRetention(server.server.context, { upSince: now, databaseNow: () => Promise.resolve(now) });
  const { 'erasures.saveCertificate': save } = office.desk.core.handlers;
  await save(office.desk.area, { id: run, type: 'json' });
  const made = await server.db.selectFrom('erasure_certificate').select('document').where('run', '=', run).executeTakeFirstOrThrow();
  expect(office.desk.saved).toEqual([
    {
      document: 'file',
      file: { name: `erasure-${run}.json`, type: 'json', base64: Buffer.from(made.document).toString('base64') },
    },
  ]);
});

it('a sealed audit goes byte by byte, as JSON and PDF, to those whose duty it is, and the server’s log says who took it (R-AUD-4)', async () => {
  const [pack, pdf] = ['{"format":"cleandesk-audit"}', Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0xff, 0)];
  await server.db
    .insertInto('audit_pack')
    .values({ period: '2026-H1', sealed_at: 1, sha256: 'of the pack', signed: 'a checkpoint', pack, pdf })
    .execute();
  const { 'audit.savePack': save } = office.desk.core.handlers;
  office.desk.saved.length = 0;
  for (const type of ['json', 'pdf'] as const) await save(office.desk.area, { period: '2026-H1', type });
  const files = office.desk.saved.flatMap((saved) => (saved.document === 'file' ? [saved.file] : []));
  expect(files.map(({ name }) => name)).toEqual(['audit-2026-H1.json', 'audit-2026-H1.pdf']);
  expect(files.map(({ base64 }) => Buffer.from(base64, 'base64'))).toEqual([Buffer.from(pack), Buffer.from(pdf)]);
  const entries = await server.db.selectFrom('audit_entry').selectAll().where('action', '=', 'audit.pack').execute();
  expect(entries.map(({ actor, code }) => [actor, code])).toEqual(Array.from({ length: 2 }, () => [office.desk.person.id, '2026-H1']));
  const others = await server.staffed('management', 'administrator');
  expect(problemOf(await others.ask('auditPack', { grant: others.grant, period: '2026-H1', type: 'json' })).code).toBe('not-allowed');
});

it('what is not there is not saved, nor without the server, and it says so', async () => {
  const { 'audit.savePack': save } = office.desk.core.handlers;
  office.desk.saved.length = 0;
  await expect(save(office.desk.area, { period: '2020-H1', type: 'pdf' })).rejects.toMatchObject({ problem: { code: 'not-found' } });
  office.line.cut = true;
  await expect(save(office.desk.area, { period: '2020-H1', type: 'pdf' })).rejects.toMatchObject({ problem: { code: 'needs-server' } });
  expect(office.desk.saved).toEqual([]);
});

it('R-ROLE-4: each file leaves an entry in the desk’s own log, and only those have it whose duty it is', () => {
  const { 'audit.savePack': pack, 'erasures.saveCertificate': certificate } = procedures;
  expect([pack.audit, certificate.audit]).toEqual(['audit.pack-save', 'retention.certificate-save']);
  expect(roles.filter((role) => permits(pack.permission, role))).toEqual(
    roles.filter((role) => permits(procedures['audit.page'].permission, role)),
  );
  expect(roles.filter((role) => permits(certificate.permission, role))).toEqual(
    roles.filter((role) => permits(procedures['erasures.page'].permission, role)),
  );
});

it('the name of a file leads nowhere, whoever sends it', () => {
  const named = (name: string) => savedSchema.safeParse({ document: 'file', file: { name, type: 'json', base64: 'e30=' } }).success;
  expect(named('audit-2026-H2.json')).toBe(true);
  for (const name of ['../audit-2026-H2.json', 'audit-2026-H2.exe', '/tmp/audit-a.json', 'audit-..\\a.pdf'])
    expect(named(name)).toBe(false);
});
