import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KindName } from '#shared/catalogue/index.ts';
import type { HeldRow, OfferAnswer } from '#shared/contract/recovery.ts';
import { backUp } from '#server/backup/index.ts';
import { isReconciling, reconciliation, restore } from '#server/recovery/index.ts';
import { runRetention } from '#server/retention/index.ts';
import { machine } from '#server/platform/machine.ts';
import { countedMembership, expectedMembership } from '../support/expected.ts';
import { must, problemOf, type TestDesk } from '../support/desk.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { call, customer, product, repair, stageEvent } from '../support/rows.ts';
import { memoryJournal, rebirth, save, type Reborn, type Saved } from './restored.ts';

const id = () => machine.ids.next();

/** What a desk holds, as it would offer it. */
function held(desk: TestDesk, kind: KindName, row: string): HeldRow {
  const pulled = desk.rows.get(`${kind}/${row}`);
  if (pulled === undefined) throw new Error(`${kind} ${row} is not at this desk`);
  return { kind, envelope: pulled.envelope, values: pulled.values };
}
const clockOf = (ms: number): string => `${ms.toString(16).padStart(12, '0')}-0001`;
const statusOf = (answers: readonly OfferAnswer[]) => new Map(answers.map(({ id: row, status, code }) => [row, code ?? status]));

describe('a server that was restored from a backup', () => {
  let own: Organisation;
  let saved: Saved;
  let reborn: Reborn;
  let ada: TestDesk;
  let ben: TestDesk;
  let bench: TestDesk;
  let admin: TestDesk;
  let manager: TestDesk;
  const [old, lost, thing, oldCall, lostCall, job, moved] = [id(), id(), id(), id(), id(), id(), id()];
  beforeAll(async () => {
    own = await organisation();
    [ada, ben, bench] = [
      await own.staffed('call-centre', 'operator'),
      await own.staffed('call-centre', 'operator'),
      await own.staffed('workshop', 'engineer'),
    ];
    [admin, manager] = [await own.staffed('management', 'administrator'), await own.staffed('management', 'manager')];
    expect(await ada.write('customer', old, customer())).toBe('applied');
    expect(await ada.write('product', thing, product(old))).toBe('applied');
    expect(await ada.write('call', oldCall, call(old, thing))).toBe('applied');
    expect(await ada.write('repair', job, repair(old, thing, oldCall))).toBe('applied');
    saved = await save(own);
    expect(await ben.write('customer', lost, customer({ name: 'Nobody Else Has Me' }))).toBe('applied');
    expect(await ben.write('call', lostCall, call(lost, null))).toBe('applied');
    for (const desk of [ada, ben, bench]) await desk.pull();
    expect(await bench.write('stageEvent', moved, stageEvent(job, 'received', bench.person))).toBe('applied');
    for (const desk of [ada, ben, bench]) await desk.pull();
    reborn = await rebirth(own, saved);
    for (const desk of [ada, ben, bench, admin, manager]) desk.moveTo(reborn.server.app);
  });
  afterAll(async () => {
    saved.remove();
    await reborn.close();
    await own.close();
  });

  it('has every row of the backup and a new epoch, and says in each answer that it was restored', async () => {
    expect(reborn.epoch).toBe(2);
    const { rows } = await sql<{ id: string }>`select id from customer`.execute(reborn.db);
    expect(rows).toEqual([{ id: old }]);
    expect(await ada.pull()).toMatchObject({ epoch: 2, takesOffers: false });
    expect(await isReconciling(reborn.db)).toBe(true);
    const { state, waiting, due } = await runRetention(reborn.server.context, { upSince: own.platform.clock.now() });
    expect({ state, waiting }).toEqual({ state: 'stopped', waiting: due });
  });

  it('opens another epoch when the same backup is restored once more', async () => {
    const journal = memoryJournal();
    const first = await rebirth(own, saved, journal);
    const second = await rebirth(own, saved, journal);
    expect([first.epoch, second.epoch]).toEqual([2, 3]);
    await first.close();
    await second.close();
  });

  it('is restored onto nothing that has an organisation', async () => {
    await expect(restore(reborn.server.context, saved.file)).rejects.toMatchObject({ problem: { code: 'already-exists' } });
  });

  it('takes no rows while a workstation is still to send its own work', async () => {
    const refusal = problemOf(await ada.ask('offer', { seenAt: own.platform.clock.now(), rows: [held(ada, 'customer', lost)] }));
    expect(refusal.code).toBe('not-allowed');
  });

  it('takes operations again from where it is, under the new epoch', async () => {
    bench.lastOpId = null;
    const at = clockOf(held(bench, 'stageEvent', moved).envelope.createdAt);
    const again = { ...bench.operation('stageEvent', moved, stageEvent(job, 'received', bench.person)), deviceSeq: 1, at };
    const { answers, lastSeq } = must(await bench.tryPush([again]));
    expect(answers[0]).toMatchObject({ status: 'applied' });
    expect(answers[0]?.changed.every(({ epoch }) => epoch === 2)).toBe(true);
    expect(lastSeq).toBe(1);
  });

  it('gives up a workstation that will not come back, when an administrator says so', async () => {
    for (const desk of [ada, bench, admin, manager])
      must(await desk.ask('compared', { epoch: 2, missing: 0, stale: 0, surplus: 0, settled: false }));
    expect((await ada.pull()).takesOffers).toBe(false);
    expect(problemOf(await manager.ask('reconcileWithout', { grant: manager.grant, id: ben.id })).code).toBe('not-allowed');
    must(await admin.ask('reconcileWithout', { grant: admin.grant, id: ben.id }));
    expect((await ada.pull()).takesOffers).toBe(true);
  });

  it('takes what it lost from a desk that still holds it, parents and children in any order, and feeds it to all', async () => {
    const rows = [held(ada, 'call', lostCall), held(ada, 'customer', lost)];
    const { answers } = must(await ada.ask('offer', { seenAt: own.platform.clock.now(), rows }));
    expect(statusOf(answers)).toEqual(new Map([[lost, 'taken'], [lostCall, 'taken']])); // prettier-ignore
    expect(await countedMembership(reborn.db)).toEqual(await expectedMembership(reborn.db));
    manager.cursor = 0;
    await manager.pull();
    expect(manager.values('customer', lost)).toMatchObject({ name: 'Nobody Else Has Me' });
    expect(manager.version('customer', lost)).toMatchObject({ epoch: 2 });
    const again = must(await ada.ask('offer', { seenAt: own.platform.clock.now(), rows }));
    expect(statusOf(again.answers)).toEqual(new Map([[lost, 'taken'], [lostCall, 'taken']])); // prettier-ignore
  });

  it('takes nothing over what was written since, nothing that a zone does not hold whole, and nothing beyond the zone', async () => {
    const seenAt = own.platform.clock.now();
    const mine = held(bench, 'repair', job);
    const invented = (kind: KindName, values: HeldRow['values']): HeldRow => ({
      kind,
      envelope: { id: id(), subject: null, epoch: 1, version: 1, createdAt: seenAt, createdBy: bench.person },
      values,
    });
    const partial = { ...held(bench, 'customer', old), envelope: { ...held(bench, 'customer', old).envelope, id: id() } };
    const payment = invented('payment', { repair: job, site: 'main', gateway: 'g', amountMinor: 100, currency: 'GBP' });
    const address = invented('customer', { ...partial.values, address: '4 Quay Street' });
    const future = { ...mine, envelope: { ...mine.envelope, epoch: 2, version: 99 } };
    const { answers } = must(await bench.ask('offer', { seenAt, rows: [mine, partial, payment, address] }));
    expect(statusOf(answers)).toEqual(
      new Map([
        [job, 'changed-meanwhile'],
        [partial.envelope.id, 'invalid'],
        [payment.envelope.id, 'not-allowed'],
        [address.envelope.id, 'not-allowed'],
      ]),
    );
    expect(statusOf(must(await bench.ask('offer', { seenAt, rows: [future] })).answers)).toEqual(new Map([[job, 'invalid']]));
  });

  it('takes a newer state of a row that nobody has written on since, and knows an older one', async () => {
    const seenAt = own.platform.clock.now();
    const { envelope, ...row } = held(ada, 'customer', old);
    const newer = { ...row, envelope: { ...envelope, epoch: 1, version: 7 }, values: { ...row.values, town: 'Truro' } };
    const older = { ...held(ada, 'product', thing) };
    const { answers } = must(await ada.ask('offer', { seenAt, rows: [newer, older] }));
    expect(statusOf(answers)).toEqual(new Map([[old, 'taken'], [thing, 'known']])); // prettier-ignore
    await manager.pull();
    expect(manager.values('customer', old)).toMatchObject({ town: 'Truro', name: 'Ada Vosper' });
    expect(manager.version('customer', old)).toEqual({ epoch: 2, version: 8 });
  });

  it('knows the operation that made a row when it comes after the row itself', async () => {
    const made = ben.operation('customer', lost, customer({ name: 'Nobody Else Has Me' }));
    const { envelope } = held(ada, 'customer', lost);
    ben.lastOpId = null;
    const { answers } = must(await ben.tryPush([{ ...made, deviceSeq: 1, at: clockOf(envelope.createdAt) }]));
    expect(answers).toMatchObject([{ status: 'applied' }]);
  });

  it('never takes back what was erased, nor what is an erased person’s (R-ERA-3)', async () => {
    const gone = id();
    await sql`insert into registry (id, seq, erased_at, kind) values (${gone}::uuid, 1, 1, 'customer')`.execute(reborn.db);
    const { envelope, ...row } = held(ada, 'customer', old);
    const erased = { ...row, envelope: { ...envelope, id: gone, subject: gone, epoch: 1 } };
    const theirs = held(ada, 'call', oldCall);
    const call = { ...theirs, envelope: { ...theirs.envelope, id: id(), subject: gone } };
    const { answers } = must(await ada.ask('offer', { seenAt: own.platform.clock.now(), rows: [erased, call] }));
    expect(answers.map(({ status }) => status)).toEqual(['refused', 'refused']);
  });

  it('takes nothing more from a desk that has said that this was all', async () => {
    must(await ada.ask('compared', { epoch: 2, missing: 0, stale: 1, surplus: 2, settled: true }));
    const refusal = problemOf(await ada.ask('offer', { seenAt: own.platform.clock.now(), rows: [held(ada, 'customer', lost)] }));
    expect(refusal.code).toBe('not-allowed');
  });

  it('tells what came back, and goes on when an administrator and a manager have confirmed, two different people', async () => {
    const report = await reconciliation(reborn.server.context);
    const of = (desk: TestDesk) => report?.workstations.find((one) => one.id === desk.id);
    expect(of(ada)).toMatchObject({ taken: 3, refused: 2, missing: 1, surplus: 2 });
    expect(of(bench)).toMatchObject({ resent: 1, taken: 0, refused: 4 });
    expect(of(ben)).toMatchObject({ returnedAt: null, resent: 1 });
    expect(report?.refused.map(({ code }) => code).sort()).toEqual([
      'erased',
      'erased',
      'invalid',
      'invalid',
      'not-allowed',
      'not-allowed',
    ]);
    expect(must(await admin.ask('reconciliation', { grant: admin.grant })).reconciliation).toEqual(report);

    expect(problemOf(await ada.ask('confirmReconciliation', { grant: ada.grant, epoch: 2 })).code).toBe('wrong-zone');
    expect(must(await admin.ask('confirmReconciliation', { grant: admin.grant, epoch: 2 }))).toEqual({ ended: false });
    await sql`update staff set role = 'manager' where id = ${admin.person}::uuid`.execute(reborn.db);
    expect(problemOf(await admin.ask('confirmReconciliation', { grant: admin.grant, epoch: 2 })).code).toBe('not-allowed');
    expect(await isReconciling(reborn.db)).toBe(true);
    expect(must(await manager.ask('confirmReconciliation', { grant: manager.grant, epoch: 2 }))).toEqual({ ended: true });
    expect(await isReconciling(reborn.db)).toBe(false);
    expect(problemOf(await manager.ask('confirmReconciliation', { grant: manager.grant, epoch: 2 })).code).toBe('not-found');
  });

  it('is backed up as any other, epoch and all', async () => {
    const { file } = await backUp(reborn.server.context, saved.file.slice(0, saved.file.lastIndexOf('/')));
    const next = await rebirth(own, { file, remove: () => undefined });
    expect(next.epoch).toBe(3);
    await next.close();
  });
});
