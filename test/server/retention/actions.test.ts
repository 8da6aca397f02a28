import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importRows } from '#server/import/index.ts';
import { openActions } from '#server/registers/index.ts';
import { runRetention } from '#server/retention/index.ts';
import { addDays, dateInZone } from '#shared/policy/index.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { actOnFailure } from '#server/retention/actions.ts';
import { call, row } from './support.ts';

let firm: Organisation;
beforeEach(async () => {
  firm = await organisation();
  const old = addDays(dateInZone(firm.platform.clock.now()), -5 * 366);
  await importRows(firm.server.context, [row('call', 'a2', firm.platform.clock.now(), call('C-2020-1', null, old))]);
});
afterEach(() => firm.close());

const run = (databaseNow: () => number) =>
  runRetention(firm.server.context, { upSince: firm.platform.clock.now(), databaseNow: () => Promise.resolve(databaseNow()) });
const now = () => firm.platform.clock.now();

describe('what a run does not erase', () => {
  it('opens one corrective action while the clock cannot be believed, and the next good run closes it (R-ERA-2)', async () => {
    await run(() => now() - 3_600_000);
    await run(() => now() - 3_600_000);
    const open = await openActions(firm.db);
    expect(open).toMatchObject([{ source: 'not-erased', what: 'clock-off-database' }]);
    expect((open[0]?.dueOn ?? '') > addDays(dateInZone(now()), 4)).toBe(true);
    await run(now);
    expect(await openActions(firm.db)).toEqual([]);
    const { rows } = await sql<{ done: string }>`select done from corrective_action`.execute(firm.db);
    expect(rows).toEqual([{ done: 'The next run erased what was due.' }]);
  });

  it('opens one when holds cannot be read: nothing is erased, and it is somebody’s to mend (R-ERA-2)', async () => {
    await sql`insert into hold (id, scope, records, reason, authority, review_on, set_at) values
      (${firm.platform.ids.next()}, 'customer', '"torn"', 'x', 'x', '2027-01-01', 1)`.execute(firm.db);
    const failed: unknown = await run(now).catch((error: unknown) => error);
    await actOnFailure(firm.server.context, failed);
    expect(await openActions(firm.db)).toMatchObject([{ source: 'not-erased', what: 'holds-unreadable' }]);
  });
});
