import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainedRecords } from '#server/retention/index.ts';
import { currentPolicy } from '#server/accounts/index.ts';
import { drawnBy } from '#server/audit/sample.ts';
import { keepForecast } from '#server/audit/forecast.ts';
import { checkLog, exportPack, verifyPack } from '#server/audit/index.ts';
import { seal, verifyLog } from '#server/ledger/index.ts';
import { openAction } from '#server/registers/index.ts';
import { runRetention } from '#server/retention/index.ts';
import { transact } from '#server/db/transaction.ts';
import { importRows } from '#server/import/index.ts';
import { packSchema, reportSchema } from '#shared/contract/audit-pack.ts';
import { must, problemOf, type TestDesk } from '../support/desk.ts';
import { organisation, password, type Organisation } from '../support/organisation.ts';
import { call, customer, row } from '../retention/support.ts';

const deskctl = join(import.meta.dirname, '../../../server/deskctl/main.ts');

/** One audit after the other, as its people do them. The server's clock is taken to the first days of 2027, then of July. */
describe('the six-monthly audit', () => {
  let own: Organisation;
  let [manager, director, lead, operator]: TestDesk[] = [];
  const to = (date: string) => {
    own.platform.ahead += Date.parse(date) - own.platform.clock.now();
  };
  /** Everybody signs in anew: grants do not last for months. */
  const meet = async () => {
    for (const desk of [manager, director, lead]) await desk?.signIn(desk.name, password);
  };
  const page = async (desk = manager, period: string | null = null) => must(await desk!.ask('auditPage', { grant: desk!.grant, period }));
  const sign = (desk: TestDesk | undefined, period: string, typed = password) =>
    desk!.ask('signAudit', { grant: desk!.grant, period, password: typed });
  const nightly = () =>
    runRetention(own.server.context, {
      upSince: own.platform.clock.now(),
      databaseNow: () => Promise.resolve(own.platform.clock.now()),
      approvedBy: manager!.person,
    });

  /** All that the manager does by hand, for a period. */
  const workThrough = async (period: string) => {
    must(await manager!.ask('drawSample', { grant: manager!.grant, period }));
    for (const { record } of (await page(manager, period)).sampled)
      must(await manager!.ask('tickSample', { grant: manager!.grant, period, record, verdict: 'right', reason: null }));
    for (let i = 0; i < 10; i += 1)
      must(
        await manager!.ask('lookOutside', {
          grant: manager!.grant,
          period,
          source: i < 5 ? 'telephone' : 'courier',
          text: `07700 900 1${String(i).padStart(2, '0')}`,
        }),
      );
    for (const { id } of (await page(manager, period)).story.actions)
      must(await manager!.ask('carryAction', { grant: manager!.grant, action: id, reason: 'still with the guarantor' }));
    must(await manager!.ask('verifyLog', { grant: manager!.grant }));
  };

  beforeAll(async () => {
    own = await organisation();
    await own.db
      .updateTable('organisation')
      .set({ created_at: Date.parse('2026-08-01T10:00:00Z') })
      .execute();
    to('2026-11-22T12:00:00Z');
    [manager, director, lead, operator] = [
      await own.staffed('management', 'manager'),
      await own.staffed('management', 'director'),
      await own.staffed('management', 'privacy-lead'),
      await own.staffed('call-centre', 'operator'),
    ];
    const old = Date.parse('2023-12-01T10:00:00Z');
    const rows = [
      ...Array.from({ length: 30 }, (_, i) =>
        row(
          'customer',
          `a${i}`,
          old,
          customer(`Kept ${i}`, {
            lastContactOn: '2026-06-01',
            ...(i === 0 && { email: 'kept@example.org' }),
            phone: `+4477009001${String(i).padStart(2, '0')}`,
          }),
        ),
      ),
      ...Array.from({ length: 30 }, (_, i) =>
        row('call', `b${i}`, old, call(`C-2026-0001${String(i).padStart(2, '0')}`, `a${i}`, '2026-06-01')),
      ),
      ...Array.from({ length: 3 }, (_, i) => row('customer', `c${i}`, old, customer(`Going ${i}`, { lastContactOn: '2023-12-10' }))),
      ...Array.from({ length: 3 }, (_, i) =>
        row('call', `d${i}`, old, call(`C-2023-0001${String(i).padStart(2, '0')}`, `c${i}`, '2023-12-10')),
      ),
    ];
    await importRows(own.server.context, rows);
    await seal(own.server.context);
    await keepForecast(own.server.context);
  }, 180_000);
  afterAll(() => own.close());

  it('is read by manager, director and privacy lead alone (R-AUD-1)', async () => {
    expect(problemOf(await operator!.ask('auditPage', { grant: operator!.grant, period: null })).code).toBe('wrong-zone');
    for (const desk of [manager, director, lead]) expect((await page(desk)).period.id).toBe('2026-H2');
  });

  it('cannot be signed while its period runs (R-AUD-1)', async () => {
    expect(await page()).toMatchObject({ state: 'running', overdueDays: 0, signsAs: null });
    expect(problemOf(await sign(manager, '2026-H2'))).toMatchObject({ code: 'not-ready', fields: { 'period-runs': '1' } });
  });

  it('tells forecast against actual, and why something stayed (R-AUD-2)', async () => {
    const { state, erased } = await (to('2026-12-15T01:00:00Z'), nightly());
    expect({ state, erased }).toEqual({ state: 'done', erased: 6 });
    to('2027-01-05T12:00:00Z');
    await meet();
    const { story } = await page(manager, '2026-H2');
    const gone = new Map(story.gone.map((one) => [one.kind, one]));
    expect(gone.get('call')).toMatchObject({ forecast: 3, due: 3, erased: 3, held: 0, notErased: 0 });
    // Who stays and only lost details (R-RET-5) was not due, and is no failure.
    expect(gone.get('customer')).toMatchObject({ forecast: 3, due: 3, erased: 3, notErased: 0, why: [] });
    expect(story.thinned).toBe(1);
    expect(story.runs).toMatchObject({ done: 1, missed: 16 });
  });

  it('shows an empty register red, never as nothing (R-AUD-2)', async () => {
    const { registers } = (await page()).story;
    expect(registers.find(({ register }) => register === 'firewall')).toMatchObject({ entries: 0, state: 'red' });
  });

  it('draws 25 kept records by the last sealed head, and anybody can draw them again (R-AUD-3)', async () => {
    expect((await page()).sample).toBeNull();
    must(await manager!.ask('drawSample', { grant: manager!.grant, period: '2026-H2' }));
    const { sample, sampled } = await page();
    expect(sampled).toHaveLength(25);
    const all: string[] = [];
    for await (const some of explainedRecords(own.server.context, await currentPolicy(own.db), '2027-01-05'))
      all.push(...some.filter(({ kind, erase }) => !erase && kind !== 'product').map(({ id }) => id));
    const again = all.sort((a, b) => (drawnBy(sample!.root, a) < drawnBy(sample!.root, b) ? -1 : 1)).slice(0, 25);
    expect(sampled.map(({ record }) => record)).toEqual(again);
    const kept = sampled.find(({ kind }) => kind === 'call');
    expect(kept).toMatchObject({ keepUntil: '2029-06-01', rule: 'helpline-3y', anchor: { on: '2026-06-01' }, verdict: null });
    expect(problemOf(await manager!.ask('drawSample', { grant: manager!.grant, period: '2026-H2' })).code).toBe('already-exists');
  });

  it('makes a corrective action of a record whose end is wrong, which blocks until it is carried over with a reason (R-AUD-3, R-AUD-4)', async () => {
    const { sampled } = await page();
    const [first] = sampled;
    const tick = (verdict: 'right' | 'wrong', reason: string | null, record = first!.record) =>
      manager!.ask('tickSample', { grant: manager!.grant, period: '2026-H2', record, verdict, reason });
    expect(problemOf(await tick('wrong', null)).code).toBe('reason-needed');
    must(await tick('wrong', 'the warranty is longer'));
    for (const { record } of sampled.slice(1)) must(await tick('right', null, record));
    const { todo, story } = await page();
    expect(todo.find(({ what }) => what === 'actions-open')?.count).toBe(story.actions.length);
    expect(story.actions.map(({ source }) => source)).toContain('sample');
    for (const { id } of story.actions)
      must(await manager!.ask('carryAction', { grant: manager!.grant, action: id, reason: 'the guarantor has been asked' }));
    expect((await page()).todo.map(({ what }) => what)).not.toContain('actions-open');
  });

  it('mistake "override not audited": carrying over, naming and accepting leave who, what and why', async () => {
    const entries = await own.db.selectFrom('audit_entry').selectAll().where('action', '=', 'audit.carry').execute();
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.every(({ actor, reason, subject }) => actor === manager!.person && reason !== null && subject !== null)).toBe(true);
  });

  it('records whether callers of other records were found, and never their numbers (R-AUD-3)', async () => {
    const look = async (text: string) =>
      must(await manager!.ask('lookOutside', { grant: manager!.grant, period: '2026-H2', source: 'telephone', text })).found;
    await own.server.context.db.selectFrom('contact_index').select('hash').execute();
    expect(await look('0161 496 0000')).toBe(false);
    expect(
      problemOf(await manager!.ask('lookOutside', { grant: manager!.grant, period: '2026-H2', source: 'courier', text: 'Mary Okafor' }))
        .code,
    ).toBe('invalid');
    for (let i = 0; i < 9; i += 1) await look(`0161 496 000${i + 1}`);
    expect((await page()).outside).toHaveLength(10);
    const { rows } = { rows: await own.db.selectFrom('audit_entry').select('bytes').where('action', '=', 'audit.outside').execute() };
    expect(rows.map(({ bytes }) => bytes).join()).not.toMatch(/0161|4960/);
  });

  it('waits for the verifier, and for a log that is whole (R-AUD-4, R-AUD-5)', async () => {
    expect((await page()).todo).toEqual([{ what: 'log-unchecked', count: 1 }]);
    must(await lead!.ask('verifyLog', { grant: lead!.grant }));
    expect(await page()).toMatchObject({ todo: [], log: { check: { broken: [] } }, signsAs: 'manager' });
  });

  it('is signed by the manager, then by a director: two people, each with their password (R-AUD-1)', async () => {
    expect(problemOf(await sign(director, '2026-H2')).code).toBe('not-ready');
    expect(problemOf(await sign(manager, '2026-H2', 'not the password')).code).toBe('wrong-password');
    expect(problemOf(await sign(lead, '2026-H2')).code).toBe('not-allowed');
    expect(must(await sign(manager, '2026-H2'))).toEqual({ sealed: false });
    const signed = await page(manager, '2026-H2');
    await transact(own.db, own.platform, (tx) =>
      openAction(tx, own.platform, { source: 'person', what: 'since then', dueOn: '2027-02-01' }),
    );
    // The director reads what was signed, not what it has become; what has come up since belongs to the next audit.
    expect((await page(director)).story).toEqual(signed.story);
    expect(await page(director)).toMatchObject({ state: 'countersign', signsAs: 'director' });
    expect(problemOf(await sign(manager, '2026-H2')).code).toBe('not-allowed');
    expect(must(await sign(director, '2026-H2'))).toEqual({ sealed: true });
    const done = await page(director, '2026-H2');
    expect(done).toMatchObject({ state: 'sealed', todo: [], signatures: [{ role: 'manager' }, { role: 'director' }] });
    expect(done.pack?.sha256).toMatch(/^[\w-]{43}$/);
  });

  const packOf = async (period: string) =>
    own.db.selectFrom('audit_pack').selectAll().where('period', '=', period).executeTakeFirstOrThrow();

  it('is sealed by signing once more when the server stopped between the second signature and the seal (R-AUD-4)', async () => {
    const kept = await packOf('2026-H2');
    await own.db.deleteFrom('audit_pack').execute();
    expect(must(await sign(director, '2026-H2'))).toEqual({ sealed: true });
    const again = await packOf('2026-H2');
    expect(again.pack).not.toBe(kept.pack);
    expect(await own.db.selectFrom('audit_signature').select('role').where('period', '=', '2026-H2').execute()).toHaveLength(2);
  });

  it('is shown to the director daily while it is overdue (R-AUD-1)', async () => {
    to('2027-08-05T12:00:00Z');
    await meet();
    const { overdue } = must(await director!.ask('auditDuty', { grant: director!.grant }));
    expect(overdue).toMatchObject([{ id: '2027-H1', dueOn: '2027-07-31', overdueDays: 5 }]);
  });

  it('is signed for the manager by a deputy who was named in advance and accepted by the director (R-AUD-1)', async () => {
    // What was carried over the last audit is asked for again.
    expect((await page()).story.actions.map(({ carriedReason }) => carriedReason)).not.toContain('the guarantor has been asked');
    must(await manager!.ask('nameDeputy', { grant: manager!.grant, person: lead!.person }));
    await workThrough('2027-H1');
    expect(problemOf(await sign(lead, '2027-H1')).code).toBe('not-allowed');
    const { deputy } = await page(director);
    expect(deputy).toMatchObject({ accepted: false });
    expect(problemOf(await manager!.ask('acceptDeputy', { grant: manager!.grant, id: deputy!.id })).code).toBe('not-allowed');
    must(await director!.ask('acceptDeputy', { grant: director!.grant, id: deputy!.id }));
    expect(must(await sign(lead, '2027-H1'))).toEqual({ sealed: false });
    expect(must(await sign(director, '2027-H1'))).toEqual({ sealed: true });
  });

  it('gives packs that a third party checks with the root’s fingerprint alone, each extending the one before (R-AUD-4)', async () => {
    const [first, second] = [await packOf('2026-H2'), await packOf('2027-H1')];
    const root = own.server.context.trust.fingerprint;
    const check = (pack: string, more: { previous?: string; pdf?: Uint8Array; root?: string } = {}) =>
      verifyPack({ pack, previous: more.previous ?? null, pdf: more.pdf ?? null, root: more.root ?? root });
    const failed = async (steps: ReturnType<typeof check>) => (await steps).find(({ ok }) => !ok)?.what ?? null;
    expect(await failed(check(first.pack, { pdf: first.pdf }))).toBeNull();
    expect(await failed(check(second.pack, { previous: first.pack, root: root.replace(/.{5}/g, '$&-').toLowerCase() }))).toBeNull();
    expect(await failed(check(first.pack, { previous: second.pack }))).toBe('this pack names that one as the one before');
    expect(await failed(check(first.pack, { root: 'AAAAAAAAAAAAAAAAAAAA' }))).toBe('its root is the organisation’s');
    expect(await failed(check(first.pack, { pdf: Buffer.concat([first.pdf, Buffer.of(10)]) }))).toBe(
      'the PDF beside it is the one that was sealed',
    );
    expect(await failed(check('{}'))).toBe('the file is a sealed pack');
    const pack = packSchema.parse(JSON.parse(second.pack));
    const withReport = JSON.stringify({ ...pack, report: pack.report.replace('"verdict":"right"', '"verdict":"wrong"') });
    expect(await failed(check(withReport))).toBe('report and signatures belong together');
    const renamed = JSON.stringify({ ...pack, signatures: pack.signatures.map((one) => ({ ...one, name: 'Somebody Else' })) });
    expect(await failed(check(renamed))).toBe('report and signatures belong together');
    const moved = JSON.stringify({ ...pack, seal: { ...pack.seal, index: pack.seal.index - 1 } });
    expect(await failed(check(moved))).toBe('signatures and seal stand in the log under that checkpoint');
    const unproved = JSON.stringify({ ...pack, previous: { checkpoint: pack.previous!.checkpoint, proof: pack.seal.proof } });
    expect(await failed(check(unproved))).toBe('the log goes on from the pack before');
    expect(reportSchema.parse(JSON.parse(pack.report)).sampled).toHaveLength(25);
    expect(Buffer.from(second.pdf).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is checked by deskctl, which says yes or why not, without server or database (R-AUD-4)', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cleandesk-pack-'));
    const one = await exportPack(own.server.context, folder, '2026-H2');
    const two = await exportPack(own.server.context, folder, null);
    expect(two.period).toBe('2027-H1');
    const verify = (...files: string[]) =>
      spawnSync(process.execPath, [deskctl, 'audit', 'verify-pack', ...files, '--root', own.server.context.trust.fingerprint], {
        encoding: 'utf8',
      });
    const good = verify(two.json, one.json);
    expect({ status: good.status, end: good.stdout.trim().split('\n').at(-1) }).toEqual({ status: 0, end: 'The pack is what was signed.' });
    writeFileSync(two.pdf, 'another text');
    const bad = verify(two.json, one.json);
    expect(bad.status).toBe(1);
    expect(bad.stdout).toContain('REFUSED: it is not true that the PDF beside it is the one that was sealed.');
    rmSync(folder, { recursive: true });
  });

  it('leaves a log that is whole, with its own entries by id only (R-AUD-5)', async () => {
    await seal(own.server.context);
    expect(await verifyLog(own.server.context)).toMatchObject({ broken: [] });
    const { bytes } = await own.db
      .selectFrom('audit_entry')
      .select('bytes')
      .where('action', '=', 'audit.seal')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(bytes).not.toContain('manager 1');
    expect((await checkLog(own.server.context)).broken).toEqual([]);
  });
});
