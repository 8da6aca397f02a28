import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegisterName } from '#shared/catalogue/registers/index.ts';
import { transact } from '#server/db/transaction.ts';
import { closeAction, openAction, registerView } from '#server/registers/index.ts';
import { append } from '#server/registers/enter.ts';
import { runRetention } from '#server/retention/index.ts';
import { addYears, dateInZone } from '#shared/policy/index.ts';
import { organisation, type Organisation } from '../support/organisation.ts';

let firm: Organisation;
let today: string;
beforeEach(async () => {
  firm = await organisation();
  today = dateInZone(firm.platform.clock.now());
});
afterEach(() => firm.close());

const at = (on: string) => Date.parse(`${on}T12:00:00Z`);
const ago = (years: number) => addYears(today, -years);
const run = () =>
  runRetention(firm.server.context, {
    upSince: firm.platform.clock.now(),
    databaseNow: () => Promise.resolve(firm.platform.clock.now()),
  });

async function enter(register: RegisterName, on: string, values: Parameters<typeof append>[3]['values'], versions = 1): Promise<string> {
  const id = firm.platform.ids.next();
  const by = { by: null, approvedBy: null };
  for (let version = 1; version <= versions; version += 1)
    await transact(firm.db, firm.platform, (tx) => append(tx, { clock: { now: () => at(on) } }, register, { id, version, values, ...by }));
  return id;
}
const incident = (closedOn: string | null) => ({
  ...{ what: 'A letter went to the wrong house', detectedAt: at(ago(9)), assessedOn: null, assessment: null, personsAffected: null },
  ...{ regulator: 'not-needed', regulatorToldOn: null, people: 'not-needed', peopleToldOn: null, why: 'Returned unopened', closedOn },
});
const session = async (on: string, ended: boolean) => {
  const id = firm.platform.ids.next();
  const until = ended ? at(on) + 60_000 : null;
  const common = {
    id,
    person: id,
    reason: 'Printer',
    minutes: 30,
    requested_by: id,
    requested_at: at(on),
    out_of_hours: false,
    ended_at: null,
  };
  await firm.db.insertInto('support_session').values({ ...common, approved_by: null, approved_at: null, until }).execute(); // prettier-ignore
  return id;
};
const left = async () => [
  ...(await firm.db.selectFrom('register_entry').select('id').execute()).map(({ id }) => id),
  ...(await firm.db.selectFrom('support_session').select('id').execute()).map(({ id }) => id),
];
const lines = async () =>
  (
    await sql<{ record: string; kind: string; outcome: string; rule: string; stores: unknown }>`
      select record, kind, outcome, rule, stores from erasure_log order by at, id`.execute(firm.db)
  ).rows;

describe('the night’s run over registers and sessions', () => {
  it('R-RET-1: deletes entries and sessions whose own time is over, all versions of them, one line each; and a second run finds nothing (R-ERA-2)', async () => {
    const gone = await enter('incidents', ago(7), incident(ago(7)), 3);
    const open = await enter('incidents', ago(9), incident(null));
    const closed = await enter('incidents', ago(5), incident(ago(5)));
    const over = await session(ago(7), true);
    const refused = await session(ago(8), false);
    const recent = await session(ago(5), true);
    await run();
    expect(new Set(await left())).toEqual(new Set([open, closed, recent]));
    expect(new Set(await lines())).toEqual(
      new Set([
        { record: gone, kind: 'incidents', outcome: 'erased', rule: 'audit-6y', stores: { rows: 3 } },
        { record: over, kind: 'supportSession', outcome: 'erased', rule: 'audit-6y', stores: { rows: 1 } },
        { record: refused, kind: 'supportSession', outcome: 'erased', rule: 'audit-6y', stores: { rows: 1 } },
      ]),
    );
    await run();
    expect(await lines()).toHaveLength(3);
  });

  it('R-RET-1: what an open corrective action is about stays, and the log says why, until somebody closes it (E11)', async () => {
    const id = await enter('incidents', ago(7), incident(ago(7)));
    const dueOn = today;
    const action = await transact(firm.db, firm.platform, (tx) =>
      openAction(tx, firm.platform, { source: 'person', what: 'Ask the house again', ids: [id], dueOn }),
    );
    await run();
    expect(await left()).toEqual([id]);
    expect(await lines()).toMatchObject([{ record: id, outcome: 'action-open', rule: 'audit-6y' }]);
    await transact(firm.db, firm.platform, (tx) => closeAction(tx, firm.platform, { id: action, by: id, done: 'Asked' }));
    await run();
    expect(await left()).toEqual([]);
    expect((await lines()).map(({ outcome }) => outcome)).toEqual(['action-open', 'erased']);
  });

  it('R-RET-1: a clock that cannot be believed deletes no entry either', async () => {
    const id = await enter('incidents', ago(7), incident(ago(7)));
    const off = () => Promise.resolve(firm.platform.clock.now() - 3_600_000);
    await runRetention(firm.server.context, { upSince: firm.platform.clock.now(), databaseNow: off });
    expect(await left()).toEqual([id]);
  });

  it('R-RET-1: more than a batch goes in one night, and a supplier in use never', async () => {
    const supplier = { startsOn: ago(10), endsOn: ago(8), leftOn: null };
    const used = await enter('suppliers', ago(10), supplier);
    for (let n = 0; n < 205; n += 1) await enter('suppliers', ago(10), { ...supplier, leftOn: ago(7) });
    await run();
    expect(await left()).toEqual([used]);
    expect(await lines()).toHaveLength(205);
  });

  it('R-RET-9: the register says until when an entry is kept', async () => {
    await enter('incidents', ago(5), incident(ago(5)));
    const view = await transact(firm.db, firm.platform, (tx) => registerView(tx, 'incidents', firm.platform.clock.now()), 'snapshot');
    expect(view.entries).toMatchObject([{ keepUntil: addYears(today, 1) }]);
  });
});
