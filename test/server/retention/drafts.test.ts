import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentPolicy } from '#server/accounts/index.ts';
import { importRows } from '#server/import/index.ts';
import { publishDue, runRetention } from '#server/retention/index.ts';
import { addDays, dateInZone, nameOfPolicy, presetNames, presets } from '#shared/policy/index.ts';
import { must, problemOf, type TestDesk } from '../support/desk.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { call, row } from './support.ts';

let firm: Organisation;
let manager: TestDesk;
let director: TestDesk;
let today: string;
beforeEach(async () => {
  firm = await organisation();
  today = dateInZone(firm.platform.clock.now(), 'Europe/London');
  manager = await firm.staffed('management', 'manager');
  director = await firm.staffed('management', 'director');
});
afterEach(() => firm.close());

const page = async (desk: TestDesk) => must(await desk.ask('policyPage', { grant: desk.grant }));
const shorter = { ...presets.staffords.cases, callYears: 1 };
const propose = async (days: number) =>
  manager.ask('proposePolicy', {
    ...{ grant: manager.grant, cases: shorter, financialYearEnd: '03-31', effectiveOn: addDays(today, days), reason: 'Counsel said so' },
  });
const decide = (desk: TestDesk, id: string, decision: 'approve' | 'withdraw') =>
  desk.ask('decideDraft', { grant: desk.grant, id, decision });
const previewed = () => expect.poll(async () => (await page(manager)).drafts[0]?.preview ?? null, { timeout: 20_000 });

describe('the editor of the retention policy', () => {
  it('shows what a change would erase, by kind, beside what is due anyway', async () => {
    const start = Date.UTC(2020, 0, 1);
    await importRows(
      firm.server.context,
      [2, 4].map((years) => row('call', `a${years}`, start, call(`C-2020-${years}`, null, addDays(today, -years * 366)))),
    );
    must(await propose(7));
    await previewed().toEqual([{ kind: 'call', now: 1, then: 2 }]);
    const { drafts, current } = await page(director);
    expect(current.name).toBe('staffords');
    expect(drafts).toMatchObject([{ own: false, proposedBy: manager.name, retention: { name: 'staffords-edited', version: 1 } }]);
  });

  it('R-RET-6: takes two people, and counts from its day: every erasure then names the version that it followed', async () => {
    const { id } = must(await propose(7));
    await previewed().toEqual([]);
    expect(problemOf(await decide(manager, id, 'approve')).code).toBe('not-allowed');
    must(await decide(director, id, 'approve'));
    await publishDue(firm.server.context);
    expect((await currentPolicy(firm.db)).retention.name).toBe('staffords');
    firm.platform.ahead = 8 * 24 * 3_600_000;
    await publishDue(firm.server.context);
    const { retention, version } = await currentPolicy(firm.db);
    expect(retention).toMatchObject({ name: 'staffords-edited', cases: shorter });
    await publishDue(firm.server.context);
    expect((await currentPolicy(firm.db)).version).toBe(version);
    const start = Date.UTC(2020, 0, 1);
    await importRows(firm.server.context, [row('call', 'a2', start, call('C-2020-2', null, addDays(today, -2 * 366)))]);
    const now = () => firm.platform.clock.now();
    await runRetention(firm.server.context, { upSince: now(), databaseNow: () => Promise.resolve(now()) });
    expect(await firm.db.selectFrom('erasure_log').select(['policy_version', 'rule']).execute()).toEqual([
      { policy_version: version, rule: 'helpline-1y' },
    ]);
  });

  it('can be withdrawn, and refuses a day that has come', async () => {
    const { id } = must(await propose(7));
    must(await decide(manager, id, 'withdraw'));
    expect(problemOf(await decide(director, id, 'approve')).code).toBe('not-found');
    expect(problemOf(await propose(0)).fields).toEqual({ effectiveOn: 'past' });
  });

  it('R-RET-6: calls a preset by its name, and an edited copy a copy', () => {
    for (const name of presetNames) expect(nameOfPolicy(presets[name])).toBe(name);
    expect(nameOfPolicy({ cases: shorter, financialYearEnd: '03-31' })).toBe('staffords-edited');
    expect(nameOfPolicy({ ...presets['opencrm-2y'], financialYearEnd: '12-31' })).toBe('opencrm-2y-edited');
  });
});
