import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runWindow } from '#server/sync/index.ts';
import { must, problemOf, type TestDesk } from '../support/desk.ts';
import { countedMembership } from '../support/expected.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { benchNote, call, customer, product, repair } from '../support/rows.ts';

const long = 800 * 24 * 3_600_000;

describe('the window of a zone', () => {
  let org: Organisation;
  let desk: TestDesk;
  let manager: TestDesk;
  let workshop: TestDesk;
  const next = () => org.platform.ids.next();
  const ids = { customer: '', product: '', old: '', open: '', job: '' };
  const serial = 'SN 44-1 x';
  const old = { contactOn: '2024-01-10', startedAt: Date.UTC(2024, 0, 10), status: 'closed' };

  beforeAll(async () => {
    org = await organisation();
    [desk, manager] = [await org.staffed('call-centre', 'operator'), await org.staffed('management', 'manager')];
    workshop = await org.staffed('workshop', 'engineer');
    for (const name of ['customer', 'product', 'old', 'open', 'job'] as const) ids[name] = next();
    await desk.push(
      desk.operation('customer', ids.customer, customer({ name: 'Ida Finch', phone: '+447700900456', email: 'ida@example.org' })),
      desk.operation('product', ids.product, product(ids.customer, { serialNumber: serial })),
      desk.operation('call', ids.old, call(ids.customer, ids.product, { ...old, number: 'C-2026-950001' })),
    );
    await desk.pull();
    // As it was two years ago.
    await sql`update customer set created_at = ${Date.UTC(2024, 0, 10)}, last_contact_on = '2024-01-10'`.execute(org.db);
    await sql`update call set created_at = ${Date.UTC(2024, 0, 10)}`.execute(org.db);
  });
  afterAll(() => org.close());

  const ask = (by: 'phone' | 'mail' | 'serial' | 'number', value: string, from = desk) =>
    from.ask('older', { grant: from.grant, by, value });
  const audited = (action: string) => org.db.selectFrom('audit_entry').selectAll().where('action', '=', action).execute();

  it('is left by what is over and old, with all that hangs on it; the workstation lets go of it', async () => {
    expect(must(await ask('phone', '+447700900456')).lines).toEqual([]);
    expect(await runWindow(org.server.context)).toBe(2);
    await desk.pull();
    for (const [kind, id] of [
      ['customer', ids.customer],
      ['product', ids.product],
      ['call', ids.old],
    ] as const) {
      expect(desk.has(kind, id)).toBe(false);
      expect(desk.evicted).toContain(`${kind}/${id}`);
    }
    expect(await runWindow(org.server.context)).toBe(0);
    expect(await countedMembership(org.db)).toEqual([]);
  });

  it('is looked beyond by an exact phone, mail, serial or number: initials and town alone, and each look is audited', async () => {
    const line = { kind: 'customer', id: ids.customer, title: 'I. F.', detail: 'Falmouth · 2024-01-10' };
    expect(must(await ask('phone', '+447700900456')).lines).toEqual([line]);
    expect(must(await ask('mail', 'Ida@Example.org')).lines).toEqual([line]);
    expect(must(await ask('serial', 'sn441X')).lines).toEqual([line]);
    expect(must(await ask('number', 'C-2026-950001')).lines).toMatchObject([{ kind: 'call', id: ids.old, title: 'C-2026-950001' }]);
    expect(must(await ask('phone', '+447700900457')).lines).toEqual([]);
    // A workshop is told of no customer, and of no call.
    expect(must(await ask('phone', '+447700900456', workshop)).lines).toEqual([]);
    expect(must(await ask('number', 'C-2026-950001', workshop)).lines).toEqual([]);
    expect(problemOf(await desk.ask('older', { grant: manager.grant, by: 'phone', value: '+447700900456' })).code).toBe('not-allowed');
    expect((await audited('older.find')).filter(({ actor }) => actor === desk.person).length).toBeGreaterThanOrEqual(6);
  });

  it('a case that is opened again comes back whole, and stays', async () => {
    expect(problemOf(await workshop.ask('olderOpen', { grant: workshop.grant, kind: 'call', id: ids.old })).code).toBe('not-found');
    must(await desk.ask('olderOpen', { grant: desk.grant, kind: 'customer', id: ids.customer }));
    await desk.pull();
    expect([desk.has('customer', ids.customer), desk.has('product', ids.product), desk.has('call', ids.old)]).toEqual([true, true, true]);
    expect(await runWindow(org.server.context)).toBe(0);
    expect(await audited('older.open')).toMatchObject([{ actor: desk.person, subject: ids.customer }]);
  });

  it('is entered again by what somebody works on: an open case keeps its customer, and a desk that was away loses nothing', async () => {
    await desk.push(
      desk.operation('repair', ids.job, repair(ids.customer, ids.product, null)),
      desk.operation('call', ids.open, call(ids.customer, null, { status: 'open' })),
    );
    org.platform.ahead += long;
    await desk.signIn(desk.name, 'correct horse 9');
    // The repair is open, the call too; the customer goes by itself, and stays for them.
    await runWindow(org.server.context);
    await desk.pull();
    expect([desk.has('call', ids.old), desk.has('customer', ids.customer), desk.has('repair', ids.job)]).toEqual([false, true, true]);
    // Written on a call that has left meanwhile.
    const note = next();
    expect(await desk.write('callNote', note, { call: ids.old, text: 'Rang again', at: org.platform.clock.now(), by: desk.person })).toBe(
      'applied',
    );
    expect(await desk.write('benchNote', next(), benchNote(ids.job, 'Waits', desk.person))).toBe('applied');
    await desk.pull();
    expect([desk.has('call', ids.old), desk.has('callNote', note)]).toEqual([true, true]);
    const negative = await org.db.selectFrom('feed').select('id').where('refs', '<', 0).execute();
    expect(negative).toEqual([]);
  });
});
