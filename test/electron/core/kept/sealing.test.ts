import { afterEach, expect, it } from 'vitest';
import { openSealing } from '#server/trust/sealing.ts';
import { operationSchema } from '#shared/contract/sync.ts';
import { sql } from '#core/store/index.ts';
import { makeDesk, type Desk } from '../support/desk.ts';
import { newCaller, register } from '../support/calls.ts';

const master = new Uint8Array(32).fill(5);
const sealing = await openSealing(master);
const open: Desk[] = [];
afterEach(() => open.splice(0).forEach((desk) => desk.close()));

function desk(): Desk {
  const made = makeDesk({ sealingKey: sealing.publicKey });
  open.push(made);
  return made;
}

const written = ({ db }: Desk) =>
  sql<{ deviceSeq: number; opId: string; id: string }>(db, 'SELECT deviceSeq, opId, id FROM operation ORDER BY deviceSeq').all();

async function opened({ kept }: Desk) {
  return Promise.all(
    kept.after(0, 100).map(async ({ sealed, opId }) => operationSchema.parse(JSON.parse((await sealing.open(sealed!, opId)) ?? 'null'))),
  );
}

it('seals every operation before a lock: the server reads them, in their order', async () => {
  const one = desk();
  register(one);
  await one.core.stop();
  const operations = await opened(one);
  expect(operations.map(({ opId, deviceSeq, id }) => ({ opId, deviceSeq, id }))).toEqual(written(one));
  expect(JSON.stringify(operations)).toContain(newCaller.name);
});

it('seals what is written while nobody answers, without waiting for a lock', async () => {
  const one = desk();
  one.core.start();
  register(one);
  one.machine.advance(100);
  await expect.poll(() => one.kept.waiting()).toBe(written(one).length);
});

it('each names the one before it, also where a later core goes on', async () => {
  const one = desk();
  register(one);
  await one.core.stop();
  one.reopen();
  register(one, { typed: '07700 900 124', customer: { is: 'new', details: { ...newCaller, phone: '07700 900 124' } } });
  await one.core.stop();
  const rows = one.kept.after(0, 100);
  expect(rows.map(({ previousOpId }) => previousOpId)).toEqual([null, ...rows.slice(0, -1).map(({ opId }) => opId)]);
  expect(rows).toHaveLength(written(one).length);
});

it('nobody else opens them: not with another key, for another operation, nor altered', async () => {
  const one = desk();
  register(one);
  await one.core.stop();
  const [{ sealed, opId }, other] = one.kept.after(0, 2) as unknown as [{ sealed: Uint8Array; opId: string }, { opId: string }];
  expect(await sealing.open(sealed, opId)).not.toBeNull();
  expect(await sealing.open(sealed, other.opId)).toBeNull();
  expect(await (await openSealing(new Uint8Array(32).fill(6))).open(sealed, opId)).toBeNull();
  for (const at of [0, 31, 32, sealed.length - 1]) {
    const altered = Uint8Array.from(sealed);
    altered[at] = altered[at]! ^ 1;
    expect(await sealing.open(altered, opId)).toBeNull();
  }
  expect(await sealing.open(new Uint8Array(3), opId)).toBeNull();
});

it('erases what was written about a record and keeps its place in the sequence', async () => {
  const one = desk();
  register(one);
  await one.core.stop();
  const [first, ...rest] = written(one);
  expect(one.kept.on([first!.id])).toEqual([{ opId: first!.opId, id: first!.id }]);
  one.kept.erase([first!.id]);
  expect(one.kept.after(0, 100).map(({ sealed }) => sealed === null)).toEqual([true, ...rest.map(() => false)]);
});

it('keeps answered operations for 35 days, the newest and those in needs attention for longer', async () => {
  const one = desk();
  register(one);
  await one.core.stop();
  const [first, second, ...rest] = written(one);
  const answer = (opId: string, status: 'applied' | 'rejected') => ({ opId, status, changed: [] });
  one.kept.answered([answer(first!.opId, 'applied'), answer(second!.opId, 'rejected'), ...rest.map(({ opId }) => answer(opId, 'applied'))]);
  one.machine.advance(34 * 24 * 3_600_000);
  one.kept.prune();
  expect(one.kept.after(0, 100)).toHaveLength(rest.length + 2);
  one.machine.advance(2 * 24 * 3_600_000);
  one.kept.prune();
  expect(one.kept.after(0, 100).map(({ deviceSeq }) => deviceSeq)).toEqual([second!.deviceSeq, rest.at(-1)!.deviceSeq]);
  one.kept.withdraw([second!.opId]);
  one.kept.prune();
  expect(one.kept.newest()).toMatchObject({ opId: rest.at(-1)!.opId });
  expect(one.kept.after(0, 100)).toHaveLength(1);
});
