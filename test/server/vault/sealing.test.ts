import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openVault } from '#server/vault/index.ts';
import { openRow, rowsById, sealedUnder } from '#server/records/index.ts';
import { transact } from '#server/db/transaction.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { call, customer, product } from '../support/rows.ts';
import type { TestDesk } from '../support/desk.ts';

describe('what is personal at rest', () => {
  let org: Organisation;
  let desk: TestDesk;
  const next = () => org.platform.ids.next();
  beforeAll(async () => {
    org = await organisation();
    desk = await org.staffed('call-centre', 'operator');
  });
  afterAll(() => org.close());

  const subjectsOf = async (table: string) =>
    (await sql<{ id: string; subject: string | null }>`select id, subject from ${sql.table(table)}`.execute(org.db)).rows;

  it('is sealed under the key of its subject, which the server derives from the rows', async () => {
    const [c, p, k, n] = [next(), next(), next(), next()];
    await desk.push(
      desk.operation('customer', c, customer()),
      desk.operation('product', p, product(c)),
      desk.operation('call', k, call(c, p)),
      desk.operation('callNote', n, { call: k, text: 'Rang back', at: 1, by: desk.person }),
    );
    for (const table of ['customer', 'product', 'call', 'call_note'])
      expect((await subjectsOf(table)).map(({ subject }) => subject)).toEqual([c]);
    expect((await sql<{ subject: string }>`select subject from subject_key`.execute(org.db)).rows).toEqual([{ subject: c }]);
    const { rows } = await sql<{ text: string }>`select encode(sealed, 'escape') || coalesce(standing, '') as text from customer`.execute(
      org.db,
    );
    expect(JSON.stringify(rows)).not.toMatch(/Vosper|Quay|\+4477/);
  });

  it('opens under no other master key, and in no other row', async () => {
    const [{ id } = { id: '' }] = await subjectsOf('customer');
    const rows = await transact(org.db, org.platform, (tx) => rowsById(tx, 'customer', [id], { lock: false }));
    const open = (master: Uint8Array, moved: string) =>
      transact(org.db, org.platform, async (tx) => {
        const keys = await openVault(master, (count) => org.platform.random.bytes(count)).keysOf(tx, rows.map(sealedUnder), false);
        return openRow({ ...rows[0]!, id: moved, subject: id }, keys);
      });
    expect((await open(org.keys.master, id))['name']).toBe('Ada Vosper');
    await expect(open(org.platform.random.bytes(32), id)).rejects.toThrow();
    await expect(open(org.keys.master, next())).rejects.toThrow();
  });

  it('a call without customer is sealed under a key of its own, and comes under the customer’s when they are known', async () => {
    const [k, n, c] = [next(), next(), next()];
    await desk.push(
      desk.operation('call', k, call(null, null, { notes: 'Would not say who' })),
      desk.operation('callNote', n, { call: k, text: 'Rang again', at: 1, by: desk.person }),
      desk.operation('customer', c, customer({ name: 'Known Now' })),
    );
    expect((await subjectsOf('call')).find(({ id }) => id === k)?.subject).toBeNull();
    await desk.pull();
    expect(await desk.write('call', k, { customer: c }, desk.version('call', k))).toBe('applied');
    expect((await subjectsOf('call')).find(({ id }) => id === k)?.subject).toBe(c);
    expect((await subjectsOf('call_note')).find(({ id }) => id === n)?.subject).toBe(c);
    await sql`delete from subject_key where subject in (${k}::uuid, ${n}::uuid)`.execute(org.db);
    await desk.pull();
    expect(desk.values('call', k)['notes']).toBe('Would not say who');
    expect(desk.values('callNote', n)['text']).toBe('Rang again');
    expect(desk.rows.get(`callNote/${n}`)?.envelope.subject).toBe(c);
  });
});
