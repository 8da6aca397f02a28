import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { organisation, type Organisation } from '../support/organisation.ts';
import { customer } from '../support/rows.ts';
import type { TestDesk } from '../support/desk.ts';

describe('a pull', () => {
  let org: Organisation;
  let writer: TestDesk;
  let reader: TestDesk;
  const next = () => org.platform.ids.next();

  beforeAll(async () => {
    org = await organisation();
    writer = await org.staffed('call-centre', 'operator');
    reader = await org.staffed('call-centre', 'operator');
  });
  afterAll(() => org.close());

  it('comes in pages, in order, and ends at the head', async () => {
    const ids = Array.from({ length: 25 }, next);
    await writer.push(...ids.map((id) => writer.operation('customer', id, customer())));
    const seqs: number[] = [];
    let pages = 0;
    for (let behind = true; behind; pages += 1) {
      const page = await reader.pull(0, 10);
      seqs.push(...page.rows.map(({ seq }) => seq));
      behind = page.cursor < page.head;
    }
    expect(pages).toBe(3);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(ids.every((id) => reader.has('customer', id))).toBe(true);
  });

  it('tells a row once, as it is now, however often it changed', async () => {
    const id = next();
    await writer.write('customer', id, customer());
    for (const town of ['Truro', 'Looe', 'Bude']) await writer.write('customer', id, { town }, { epoch: 1, version: 1 });
    const page = await reader.pull();
    expect(page.rows).toHaveLength(1);
    expect(reader.values('customer', id)['town']).toBe('Bude');
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::integer as n from feed where id = ${id}::uuid and stream = 'call-centre/main'`.execute(org.db);
    expect(rows[0]?.n).toBe(1);
  });

  it('waits for news and has it as soon as it is committed', async () => {
    await reader.pull();
    const id = next();
    const waiting = reader.pull(30_000);
    await writer.write('customer', id, customer());
    const page = await waiting;
    expect(page.rows.map((row) => (row.change === 'row' ? row.envelope.id : row.id))).toEqual([id]);
  });

  it('finds what another server has committed, which wakes nobody here', async () => {
    const id = next();
    await writer.write('customer', id, customer());
    await reader.pull();
    const waiting = reader.pull(30_000);
    await sql`update feed set seq = seq + 100 where id = ${id}::uuid and stream = 'call-centre/main'`.execute(org.db);
    await sql`update head set seq = seq + 100 where stream = 'call-centre/main'`.execute(org.db);
    expect((await waiting).rows).toHaveLength(1);
  });

  it('comes back empty when its time is over', async () => {
    await reader.pull();
    const page = await reader.pull(50);
    expect(page.rows).toEqual([]);
    expect(page.cursor).toBe(page.head);
  });

  it('tells of a newer policy', async () => {
    const before = (await reader.pull()).policyVersion;
    await org.person('Somebody new', 'operator');
    expect((await reader.pull()).policyVersion).toBe(before + 1);
  });
});
