import { spawnSync } from 'node:child_process';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenUrl } from '#test/support/given.ts';
import { machineCan } from '#test/support/skips.ts';
import { openEmbedded } from '../support/embedded.ts';
import { countedMembership, expectedMembership } from '../support/expected.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { benchNote, call, customer, product, repair, stageEvent, warranty } from '../support/rows.ts';
import type { TestDesk } from '../support/desk.ts';

describe('many desks at once, over many connections', () => {
  let org: Organisation;
  let close: () => Promise<void>;
  let writers: TestDesk[];
  const next = () => org.platform.ids.next();

  beforeAll(async () => {
    const embedded = await openEmbedded();
    close = embedded.close;
    org = await organisation(async () => embedded.db);
    writers = [
      await org.staffed('call-centre', 'operator'),
      await org.staffed('call-centre', 'operator'),
      await org.staffed('call-centre', 'operator', 'north'),
      await org.staffed('management', 'manager'),
    ];
  });
  afterAll(async () => {
    await org.server.close();
    await close();
  });

  /** Follows a stream while others write, as a desk does: by its cursor alone. */
  async function follow(desk: TestDesk, over: () => boolean): Promise<number[]> {
    const seqs: number[] = [];
    for (let last = false; ;) {
      const page = await desk.pull(0, 7);
      seqs.push(...page.rows.map(({ seq }) => seq));
      if (last && page.cursor >= page.head) return seqs;
      last = over();
    }
  }

  it('a reader that goes by the head misses no row, though transactions overlap', async () => {
    const reader = await org.staffed('call-centre', 'operator');
    let written = 0;
    const made: string[] = [];
    const write = async (desk: TestDesk) => {
      for (let n = 0; n < 12; n += 1) {
        const ids = Array.from({ length: 1 + (n % 5) }, next);
        const answers = await desk.push(...ids.map((id) => desk.operation('customer', id, customer({ site: desk.place.site }))));
        expect(answers.every(({ status }) => status === 'applied')).toBe(true);
        if (desk.place.site === 'main') made.push(...ids);
      }
      written += 1;
    };
    const [seqs] = await Promise.all([follow(reader, () => written === writers.length), ...writers.map(write)]);
    expect(made.filter((id) => !reader.has('customer', id))).toEqual([]);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(new Set(seqs).size).toBe(seqs.length);
  });

  it('counts membership right when desks hang rows on the same parents and move them', async () => {
    const engineer = await org.staffed('workshop', 'engineer');
    const [operator, second, , manager] = writers as [TestDesk, TestDesk, TestDesk, TestDesk];
    const [c, p] = [next(), next()];
    await operator.push(operator.operation('customer', c, customer()), operator.operation('product', p, product(c)));
    const repairs: string[] = [];
    const book = async (desk: TestDesk) => {
      for (let n = 0; n < 8; n += 1) {
        const [k, r] = [next(), next()];
        const answers = await desk.push(
          desk.operation('call', k, call(c, p)),
          desk.operation('repair', r, repair(c, p, k)),
          desk.operation('warranty', next(), warranty(p)),
        );
        expect(answers.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied']);
        repairs.push(r);
      }
    };
    const move = async (desk: TestDesk) => {
      for (let n = 0; n < 24; n += 1) {
        const r = repairs[n % Math.max(1, repairs.length)];
        if (r === undefined) await desk.pull();
        else
          await desk.push(
            desk.operation('stageEvent', next(), stageEvent(r, n % 3 === 0 ? 'dispatched' : 'in-repair', desk.person, 'because')),
          );
        if (r !== undefined) await desk.push(desk.operation('benchNote', next(), benchNote(r, 'Looked at', desk.person)));
      }
    };
    await Promise.all([book(operator), book(second), move(manager), move(engineer)]);
    expect(await countedMembership(org.db)).toEqual(await expectedMembership(org.db));
  });

  it('one desk that sends the same push twice at once is answered twice and written once', async () => {
    const [desk] = writers as [TestDesk];
    const id = next();
    const push = { incarnation: desk.incarnation, previousOpId: desk.lastOpId, operations: [desk.operation('customer', id, customer())] };
    const answers = await Promise.all([desk.ask('push', push), desk.ask('push', push), desk.ask('push', push)]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer.ok && answer.value.answers))).size).toBe(1);
    desk.lastOpId = push.operations[0]!.opId;
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from customer where id = ${id}::uuid`.execute(org.db);
    expect(rows[0]?.n).toBe(1);
  });

  it('two desks that give the same number at one moment keep both rows, one of them renumbered', async () => {
    const [one, other] = writers as [TestDesk, TestDesk];
    for (let n = 1; n <= 5; n += 1) {
      const rows = [next(), next()] as const;
      const set = call(null, null, { number: `C-2026-90000${n}` });
      const answers = await Promise.all([one.push(one.operation('call', rows[0], set)), other.push(other.operation('call', rows[1], set))]);
      expect(answers.map(([answer]) => answer?.status).sort()).toEqual(['applied', 'merged']);
      await one.pull();
      expect(new Set(rows.map((id) => one.values('call', id)['number'])).size).toBe(2);
    }
  });

  it('desks that ask for numbers at once get different ones', async () => {
    const year = new Date(org.platform.clock.now()).getUTCFullYear();
    const blocks = await Promise.all(writers.flatMap((desk) => [desk, desk].map((one) => one.ask('numbers', { series: 'R', year }))));
    const starts = blocks.map((block) => (block.ok ? block.value.from : 0));
    expect(new Set(starts).size).toBe(8);
  });

  const ours = machineCan('files of the database', givenUrl === undefined, 'those of TEST_DATABASE_URL are not ours to read');
  it.runIf(ours)('keeps names out of the database’s own files and log, but for staff', async () => {
    const id = next();
    const [desk] = writers as [TestDesk];
    await desk.push(desk.operation('customer', id, customer({ name: 'Zebedee Quillfeather' })));
    await sql`checkpoint`.execute(org.db);
    await expect(sql`insert into customer (id) values (${id}::uuid)`.execute(org.db)).rejects.toThrow(/^database error 23/);
    const { rows } = await sql<{ folder: string }>`select current_setting('data_directory') as folder`.execute(org.db);
    const { status } = spawnSync('grep', ['-rqa', 'Quillfeather', rows[0]!.folder]);
    expect(status).toBe(1);
  });
});
