import { afterAll, beforeAll, expect, it } from 'vitest';
import { revokeDesk } from '#server/accounts/index.ts';
import { applyHeld } from '#server/sync/index.ts';
import { sealTo } from '#core/kept/index.ts';
import type { KeptOperation } from '#shared/contract/kept.ts';
import type { Operation } from '#shared/contract/sync.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { customer } from '../support/rows.ts';
import { must, problemOf, type TestDesk } from '../support/desk.ts';

let org: Organisation;
let desk: TestDesk;
const next = () => org.platform.ids.next();

beforeAll(async () => {
  org = await organisation();
  desk = await org.staffed('call-centre', 'operator');
});
afterAll(() => org.close());

async function kept(operation: Operation, change: Partial<KeptOperation> = {}): Promise<KeptOperation> {
  const { deviceSeq, opId } = operation;
  const sealed = await sealTo(org.server.context.trust.sealing.publicKey)(JSON.stringify(operation), opId);
  return { deviceSeq, opId, sealed: Buffer.from(sealed).toString('base64url'), gone: false, ...change };
}

async function pushKept(...operations: readonly KeptOperation[]) {
  const answer = await desk.ask('pushKept', { incarnation: desk.incarnation, previousOpId: desk.lastOpId, operations: [...operations] });
  if (answer.ok) desk.lastOpId = operations.at(-1)?.opId ?? desk.lastOpId;
  return answer;
}

const held = async (record: string) =>
  org.db.selectFrom('held_operation').select(['status', 'op_id']).where('record', '=', record).execute();

it('is judged as every push is: applied, rejected, and answered the same when it comes again, sealed or not', async () => {
  const [good, bad] = [next(), next()];
  const operations = [desk.operation('customer', good, customer()), desk.operation('customer', bad, customer({ name: '' }))];
  const previousOpId = desk.lastOpId;
  const first = must(await pushKept(...(await Promise.all(operations.map((operation) => kept(operation))))));
  expect(first.answers.map(({ status, code }) => code ?? status)).toEqual(['applied', 'invalid']);
  const again = must(await desk.ask('push', { incarnation: desk.incarnation, previousOpId, operations }));
  expect(again.answers).toEqual(first.answers);
  await desk.pull();
  expect(desk.has('customer', good)).toBe(true);
  expect(await held(bad)).toEqual([]);
});

it('holds for a manager what is rejected and no desk can show any more, also when it was rejected before', async () => {
  const record = next();
  const operation = desk.operation('customer', record, customer({ name: '' }));
  const previousOpId = desk.lastOpId;
  expect(must(await pushKept(await kept(operation))).answers).toMatchObject([{ status: 'rejected' }]);
  const gone = { incarnation: desk.incarnation, previousOpId, operations: [await kept(operation, { gone: true })] };
  expect(must(await desk.ask('pushKept', gone)).answers).toMatchObject([{ status: 'held' }]);
  expect(must(await desk.ask('pushKept', gone)).answers).toMatchObject([{ status: 'held' }]);
  expect(await held(record)).toEqual([{ status: 'held', op_id: operation.opId }]);
});

it('goes on past what was erased or withdrawn at the desk', async () => {
  const [empty, full] = [next(), next()];
  const first = desk.operation('customer', empty, customer());
  const second = desk.operation('customer', full, customer());
  const answer = must(await pushKept(await kept(first, { sealed: null }), await kept(second)));
  expect(answer.answers.map(({ status }) => status)).toEqual(['erased', 'applied']);
  expect(answer.lastSeq).toBe(desk.seq);
  await desk.pull();
  expect([desk.has('customer', empty), desk.has('customer', full)]).toEqual([false, true]);
});

it('takes nothing that was sealed to another key or for another operation', async () => {
  const operation = desk.operation('customer', next(), customer());
  const { opId, deviceSeq } = operation;
  const strange = await sealTo(Buffer.alloc(32, 9).toString('base64url'))(JSON.stringify(operation), opId);
  const swapped = await kept({ ...operation, opId: next() });
  for (const sealed of [Buffer.from(strange).toString('base64url'), swapped.sealed, 'AAAA'])
    expect(problemOf(await pushKept({ deviceSeq, opId, sealed, gone: false })).code).toBe('unprocessable');
  expect(must(await pushKept(await kept(operation))).answers).toMatchObject([{ status: 'applied' }]);
});

it('holds the work of a revoked workstation for a manager: never dropped, never applied unseen', async () => {
  const stolen = await org.staffed('call-centre', 'operator');
  const record = next();
  const operation = stolen.operation('customer', record, customer());
  await revokeDesk(org.server.context, stolen.id);
  expect(problemOf(await stolen.tryPush([operation])).code).toBe('desk-revoked');
  const batch = { incarnation: stolen.incarnation, previousOpId: null, operations: [await kept(operation)] };
  const answer = must(await stolen.ask('pushKept', batch));
  expect(answer).toMatchObject({ answers: [{ status: 'held', code: 'desk-revoked' }], erasures: [] });
  expect(must(await stolen.ask('pushKept', batch)).answers).toEqual(answer.answers);
  await desk.pull();
  expect(desk.has('customer', record)).toBe(false);
  await applyHeld(org.server.context, desk.person, [operation.opId]);
  await desk.pull();
  expect(desk.rows.get(`customer/${record}`)?.envelope.createdBy).toBe(stolen.person);
});
