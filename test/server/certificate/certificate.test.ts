import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateOf, exportCertificate } from '#server/certificate/index.ts';
import { erase } from '#server/erasure/index.ts';
import { importRows } from '#server/import/index.ts';
import { runRetention } from '#server/retention/index.ts';
import { must } from '../support/desk.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { call, customer, idOf, row } from '../retention/support.ts';

let firm: Organisation;
beforeAll(async () => {
  firm = await organisation();
  const start = Date.UTC(2016, 0, 1);
  await importRows(firm.server.context, [
    row('customer', 'a1', start, customer('Ada Vosper')),
    row('call', 'a2', start, call('C-2016-1', 'a1', '2016-03-01')),
    row('call', 'b1', start, call('C-2016-2', null, '2016-03-01')),
  ]);
}, 180_000);
afterAll(() => firm.close());

describe('the erasure certificate', () => {
  it('says of a run what went, under which policy, with a hash in the audit log and no name; made again it is the same (R-ERA-2)', async () => {
    const now = () => firm.platform.clock.now();
    const { context } = firm.server;
    await erase(context, { records: [{ kind: 'call', id: idOf('b1') }], reason: 'R-2026-7', by: null, run: idOf('99') });
    const { run } = await runRetention(context, { upSince: now(), databaseNow: () => Promise.resolve(now()) });
    const office = await firm.staffed('management', 'manager');
    const shown = must(await office.ask('certificate', { grant: office.grant, run }));
    const made = await certificateOf(context, run, null);
    expect(shown).toMatchObject({ sha256: made.sha256, erased: 2, notErased: 0 });
    expect(made.sha256).toBe(createHash('sha256').update(made.document).digest('hex'));
    expect(made.certificate.records.map(({ id, kind, outcome }) => [id, kind, outcome]).sort()).toEqual([
      [idOf('a1'), 'customer', 'erased'],
      [idOf('a2'), 'call', 'erased'],
    ]);
    expect(made.document).not.toContain('Vosper');
    const entries = await firm.db.selectFrom('audit_entry').selectAll().where('action', '=', 'retention.certificate').execute();
    expect(entries).toMatchObject([{ actor: office.person, subject: run, code: made.sha256.slice(0, 16) }]);

    const file = must(await office.ask('certificateFile', { grant: office.grant, id: run, type: 'json' }));
    expect(file).toMatchObject({ name: `erasure-${run}.json`, base64: Buffer.from(made.document).toString('base64') });
    const paper = must(await office.ask('certificateFile', { grant: office.grant, id: run, type: 'pdf' }));
    expect(Buffer.from(paper.base64, 'base64').equals(made.pdf)).toBe(true);
    const taken = await firm.db.selectFrom('audit_entry').selectAll().where('action', '=', 'retention.certificate-file').execute();
    expect(taken.map(({ actor, subject, code }) => [actor, subject, code])).toEqual([
      [office.person, run, 'json'],
      [office.person, run, 'pdf'],
    ]);

    const folder = mkdtempSync(join(tmpdir(), 'cleandesk-certificate-'));
    const { json, pdf } = exportCertificate(made, folder);
    expect(readFileSync(json, 'utf8')).toBe(made.document);
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    rmSync(folder, { recursive: true });
  });

  it('is made for an erasure on request too, and for nothing that never was', async () => {
    const { certificate } = await certificateOf(firm.server.context, idOf('99'), null);
    expect(certificate).toMatchObject({ reason: 'R-2026-7', records: [{ id: idOf('b1'), outcome: 'erased' }] });
    await expect(certificateOf(firm.server.context, idOf('98'), null)).rejects.toMatchObject({ problem: { code: 'not-found' } });
  });
});
