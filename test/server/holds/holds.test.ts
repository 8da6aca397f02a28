import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { decodeJwt } from 'jose';
import { v7 } from 'uuid';
import { z } from 'zod';
import { settingsSchema } from '#shared/contract/trust.ts';
import { covered } from '#server/holds/index.ts';
import { transact } from '#server/db/transaction.ts';
import { must, problemOf, type TestDesk } from '#test/server/support/desk.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { call, customer, product } from '#test/server/support/rows.ts';

let org: Organisation;
let office: TestDesk;
let privacy: TestDesk;
let desk: TestDesk;
beforeAll(async () => {
  org = await organisation();
  office = await org.staffed('management', 'manager');
  privacy = await org.staffed('management', 'privacy-lead');
  desk = await org.staffed('call-centre', 'operator');
}, 180_000);
afterAll(() => org.close());

const why = { reason: 'Claim 4711', authority: 'County court', reviewOn: '2027-05-03' };
const set = async (scope: 'customer' | 'product' | 'call' | 'repair', record: string) =>
  must(await office.ask('setHold', { grant: office.grant, scope, record, ...why })).id;
const list = async (record: string | null = null) => must(await office.ask('holds', { grant: office.grant, record })).holds;
const audited = (id: string) =>
  org.db.selectFrom('audit_entry').selectAll().where('subject', '=', id).orderBy('at').orderBy('id').execute();
const reach = (id: string) =>
  transact(org.db, org.platform, async (tx) => {
    const { records } = await tx.selectFrom('hold').select('records').where('id', '=', id).executeTakeFirstOrThrow();
    return covered(tx, { scope: 'customer', records: z.array(z.string()).parse(records) });
  });

async function somebody() {
  const [person, thing, talk] = [v7(), v7(), v7()];
  await desk.push(
    desk.operation('customer', person, customer()),
    desk.operation('product', thing, product(person)),
    desk.operation('call', talk, call(person, thing)),
  );
  return { person, thing, talk };
}

describe('R-RET-7: a legal hold', () => {
  it('can be set from the record, says who set it and why, and what it holds is told to every desk', async () => {
    const { person, thing, talk } = await somebody();
    const id = await set('customer', person);
    expect(await list(talk)).toMatchObject([{ id, scope: 'customer', readable: true, ...why, setBy: office.name, liftedAt: null }]);
    expect(await audited(id)).toMatchObject([{ action: 'hold.set', actor: office.person, code: 'customer', reason: 'Claim 4711' }]);
    const { settings } = must(await desk.ask('renew', {}));
    const { holds } = settingsSchema.parse(decodeJwt(settings));
    expect(holds.find((hold) => hold.id === id)?.records).toEqual(expect.arrayContaining([person, thing, talk]));
  });

  it('is reviewed by whoever looks after it, and lifted by a manager alone; each leaves its entry in the audit log', async () => {
    const { thing } = await somebody();
    const id = await set('product', thing);
    must(await privacy.ask('reviewHold', { grant: privacy.grant, id, reviewOn: '2027-11-03', reason: 'Appeal is open' }));
    expect(await list(thing)).toMatchObject([{ id, reviewOn: '2027-11-03', records: [{ kind: 'product', id: thing }] }]);
    const refused = await privacy.ask('liftHold', { grant: privacy.grant, id, reason: 'No longer needed' });
    expect(problemOf(refused).code).toBe('not-allowed');
    must(await office.ask('liftHold', { grant: office.grant, id, reason: 'Claim was settled' }));
    expect(await list(thing)).toEqual([]);
    expect((await audited(id)).map(({ action, actor }) => [action, actor])).toEqual([
      ['hold.set', office.person],
      ['hold.review', privacy.person],
      ['hold.lift', office.person],
    ]);
    const again = await office.ask('liftHold', { grant: office.grant, id, reason: 'Claim was settled' });
    expect(problemOf(again).code).toBe('not-found');
  });

  it('is nobody’s to set who does not look after holds', async () => {
    const { talk } = await somebody();
    const refused = await desk.ask('setHold', { grant: desk.grant, scope: 'call', record: talk, ...why });
    expect(problemOf(refused).code).toBe('wrong-zone');
  });

  it('says so when it cannot be read, and can be lifted all the same', async () => {
    const id = v7();
    await sql`insert into hold (id, scope, records, reason, authority, review_on, set_at)
      values (${id}, 'customer', '"torn"', 'x', 'x', '2027-01-01', 1)`.execute(org.db);
    expect((await list()).find((hold) => hold.id === id)).toMatchObject({ readable: false, records: [] });
    must(await office.ask('liftHold', { grant: office.grant, id, reason: 'It was torn' }));
  });

  it('R-CALLER-3: is never narrowed by undoing a merge', async () => {
    const [one, other] = [await somebody(), await somebody()];
    await desk.pull();
    await desk.push(
      desk.operation('customer', other.person, { standing: 'merged', mergedInto: one.person }, desk.version('customer', other.person)),
    );
    const id = await set('customer', one.person);
    expect(await reach(id)).toContain(other.talk);
    await desk.pull();
    await desk.push(
      desk.operation('customer', other.person, { standing: 'live', mergedInto: null }, desk.version('customer', other.person)),
    );
    const { rows } = await sql`select 1 from customer where id = ${other.person} and merged_into is null`.execute(org.db);
    expect(rows).toHaveLength(1);
    expect(await reach(id)).toContain(other.talk);
    expect(await list(other.talk)).toMatchObject([{ id }]);
  });
});
