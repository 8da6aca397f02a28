import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, disablePerson, revokeDesk } from '#server/accounts/index.ts';
import type { Context } from '#server/context.ts';
import { erase } from '#server/erasure/index.ts';
import { liftHold, setHold } from '#server/holds/index.ts';
import { confirmReconciliation, reconciliation } from '#server/recovery/index.ts';
import { machine } from '#server/platform/machine.ts';
import { erasureHead } from '#server/registry/index.ts';
import { complete, stands, story } from '../erasure/support.ts';
import { must, problemOf, type TestDesk } from '../support/desk.ts';
import { countedMembership, expectedMembership } from '../support/expected.ts';
import { organisation, password, type Organisation } from '../support/organisation.ts';
import { customer } from '../support/rows.ts';
import { memoryJournal, rebirth, save, type Reborn, type Saved } from './restored.ts';

const id = () => machine.ids.next();

describe('the journal, after a restore from before what it tells', () => {
  let own: Organisation;
  let context: Context;
  let saved: Saved;
  let reborn: Reborn;
  let operator: TestDesk;
  let ended: TestDesk;
  let gone: Awaited<ReturnType<typeof story>>;
  let later: string;
  let stage: string;
  const journal = memoryJournal();
  const holds: string[] = [];
  const erasing = { reason: 'Test', by: null };
  const payments = async (on: Organisation['db']) =>
    (await sql<{ id: string; repair: string | null }>`select id, repair from payment order by id`.execute(on)).rows;
  beforeAll(async () => {
    own = await organisation();
    context = { ...own.server.context, journal };
    operator = await own.staffed('call-centre', 'operator');
    ended = await own.staffed('call-centre', 'operator');
    const engineer = await own.staffed('workshop', 'engineer');
    gone = await story(own, operator, engineer);
    await addPerson(context, { name: 'Leaver', role: 'operator', site: null, password });
    const earlier = id();
    await operator.write('customer', earlier, customer({ name: 'Erased Before' }));
    await erase(context, { ...erasing, subjects: [earlier], run: id() });
    saved = await save(own);

    await complete(own, engineer, gone);
    later = id();
    await operator.write('customer', later, customer({ name: 'Came And Went' }));
    await erase(context, { ...erasing, subjects: [gone.customer], run: id() });
    await erase(context, { ...erasing, subjects: [later], run: id() });
    for (const reason of ['Dispute 12', 'Dispute 13']) {
      const hold = { scope: 'customer' as const, records: [id()], reason, authority: 'Court', reviewOn: '2027-05-03', by: null };
      holds.push((await setHold(context, hold)).id);
    }
    await liftHold(context, holds[1] ?? '', null);
    await revokeDesk(context, ended.id);
    await disablePerson(context, 'Leaver');
    stage = await payments(own.db).then((rows) => JSON.stringify(rows));
    reborn = await rebirth(own, saved, journal);
    operator.moveTo(reborn.server.app);
    ended.moveTo(reborn.server.app);
  });
  afterAll(async () => {
    saved.remove();
    await reborn.close();
    await own.close();
  });

  it('erases again: rows, parts, keys and traces, though the repair was open then (R-ERA-3)', async () => {
    const there = { ...own, db: reborn.db };
    for (const row of Object.values(gone)) {
      for (const table of ['subject_key', 'feed', 'customer', 'repair', 'stage_event', 'bench_note', 'call'])
        expect(`${table} ${await stands(there, table, row)}`).toBe(`${table} false`);
      expect(await stands(there, 'registry', row)).toBe(true);
    }
    expect(await countedMembership(reborn.db)).toEqual(await expectedMembership(reborn.db));
    expect(reborn.applied.erased).toBeGreaterThanOrEqual(Object.keys(gone).length + 1);
  });

  it('leaves of money that was moved the very row that the first erasure had left', async () => {
    expect(JSON.stringify(await payments(reborn.db))).toBe(stage);
  });

  it('keeps out what came after the backup and was erased too, and tells desks of all of it in one order', async () => {
    expect(await stands({ ...own, db: reborn.db }, 'registry', later)).toBe(true);
    const { rows } = await sql<{ seq: number }>`select seq from registry order by seq`.execute(reborn.db);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i + 1));
    expect(await erasureHead(reborn.db)).toBe(rows.length);
    expect(await erasureHead(own.db)).toBeLessThanOrEqual(rows.length);
    operator.lastOpId = operator.lastOpId ?? null;
    const told = must(await operator.ask('erasures', { cursor: 0 })).erasures.map((one) => one.id);
    expect(told).toEqual(expect.arrayContaining([later, gone.customer]));
  });

  it('refuses the operations of before about what was erased since', async () => {
    const { last_seq: lastSeq, last_op_id: lastOpId } = await reborn.db
      .selectFrom('device')
      .select(['last_seq', 'last_op_id'])
      .where('id', '=', operator.id)
      .executeTakeFirstOrThrow();
    [operator.seq, operator.lastOpId] = [lastSeq, lastOpId];
    const [again, edit] = await operator.push(
      operator.operation('customer', later, customer({ name: 'Came And Went' })),
      operator.operation('customer', gone.customer, { town: 'Truro' }, { epoch: 1, version: 9 }),
    );
    expect([again?.status, edit?.status]).toEqual(['erased', 'erased']);
  });

  it('sets and lifts holds again (R-RET-7), and lets nobody back in who was let go', async () => {
    const held = await reborn.db.selectFrom('hold').select(['id', 'reason', 'lifted_at']).orderBy('reason').execute();
    expect(held.map((hold) => [hold.id, hold.reason, hold.lifted_at !== null])).toEqual([
      [holds[0], 'Dispute 12', false],
      [holds[1], 'Dispute 13', true],
    ]);
    expect(problemOf(await ended.ask('renew', {})).code).toBe('desk-revoked');
    expect(problemOf(await operator.ask('signIn', { name: 'Leaver', password })).code).toBe('not-allowed');
    expect(reborn.applied).toMatchObject({ holds: 2, revoked: 2 });
  });

  it('changes nothing when it is applied once more', async () => {
    const again = await rebirth(own, saved, journal);
    expect(again.applied).toEqual(reborn.applied);
    expect(again.epoch).toBe(reborn.epoch + 1);
    await again.close();
  });

  it('hears of it from a workstation where the journal is lost: what is not here is barred at once, what is here goes when two have confirmed', async () => {
    const bare = await rebirth(own, saved);
    operator.moveTo(bare.server.app);
    expect(bare.applied.erased).toBe(0);
    const there = { ...own, db: bare.db };
    const erasures = [
      { id: later, kind: 'customer' as const },
      { id: gone.customer, kind: 'customer' as const },
    ];
    expect(must(await operator.ask('offerErasures', { erasures }))).toEqual({ news: 2 });
    expect(await stands(there, 'registry', later)).toBe(true);
    expect(await stands(there, 'customer', gone.customer)).toBe(true);
    expect((await reconciliation(bare.server.context))?.toErase).toBe(1);
    const { context: bareContext } = bare.server;
    await confirmReconciliation(bareContext, bare.epoch, { id: id(), role: 'administrator' });
    await confirmReconciliation(bareContext, bare.epoch, { id: id(), role: 'manager' });
    for (const row of [gone.customer, gone.call, gone.product])
      for (const table of ['customer', 'call', 'product', 'subject_key']) expect(await stands(there, table, row)).toBe(false);
    expect(await stands(there, 'registry', gone.customer)).toBe(true);
    expect(await countedMembership(bare.db)).toEqual(await expectedMembership(bare.db));
    expect(problemOf(await operator.ask('offerErasures', { erasures })).code).toBe('not-allowed');
    await bare.close();
  });
});
