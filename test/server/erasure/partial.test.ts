import { mkdtempSync, rmSync, appendFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { finishPending } from '#server/erasure/index.ts';
import { liftHold, setHold } from '#server/holds/index.ts';
import { journalIn } from '#server/journal/index.ts';
import { receiptsOwed } from '#server/registry/index.ts';
import { startOver } from '#test/electron/core/support/connected.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import type { TestDesk } from '../support/desk.ts';
import { complete, counts, eraseFor, story } from './support.ts';

let org: Organisation;
let operator: TestDesk;
let engineer: TestDesk;

beforeAll(async () => {
  org = await organisation();
  operator = await org.staffed('call-centre', 'operator');
  engineer = await org.staffed('workshop', 'engineer');
}, 180_000);
afterAll(() => org.close());
afterEach(() => startOver(org));

const hold = (scope: 'customer' | 'product' | 'call' | 'repair', id: string) =>
  setHold(org.server.context, { scope, records: [id], reason: 'Claim 4711', authority: 'Counsel', reviewOn: '2027-05-03', by: null });

describe('a person with an open repair', () => {
  it('goes in part, the rest is named, and goes by itself when the item is back with its owner (R-ERA-4)', async () => {
    const open = await story(org, operator, engineer);
    const done = await story(org, operator, engineer);
    await complete(org, engineer, done);
    await sql`update customer set merged_into = ${open.customer}::uuid where id = ${done.customer}::uuid`.execute(org.db);
    const { erased, remains } = await eraseFor(org, { subjects: [open.customer] });
    expect(erased.map(({ id }) => id)).toContain(done.customer);
    expect(remains).toContainEqual(
      expect.objectContaining({ id: open.repair, why: 'open-repair', number: expect.stringMatching(/^R-/) as unknown }),
    );
    expect(remains.map(({ id }) => id)).toContain(open.customer);
    expect(await counts(org)).toMatchObject({ customer: 1, repair: 1, product: 1, benchNote: 1 });
    expect(await finishPending(org.server.context)).toBe(0);
    await complete(org, engineer, open);
    expect(await finishPending(org.server.context)).toBe(1);
    expect(await counts(org)).toEqual({ payment: 2 });
    expect(await org.db.selectFrom('pending_erasure').selectAll().execute()).toEqual([]);
  });

  it('stays with what is not paid, until it is', async () => {
    const ids = await story(org, operator, engineer);
    await complete(org, engineer, ids);
    await sql`update repair set charge_minor = 4200, paid = false`.execute(org.db);
    const { remains } = await eraseFor(org, { subjects: [ids.customer] });
    expect(remains).toContainEqual(expect.objectContaining({ id: ids.repair, why: 'unpaid' }));
  });
});

describe('a legal hold', () => {
  it.each(['customer', 'product', 'call', 'repair'] as const)(
    'on a %s keeps what it covers and the owner, and lifting it lets them go (R-RET-7)',
    async (scope) => {
      const ids = await story(org, operator, engineer);
      await complete(org, engineer, ids);
      const { id } = await hold(scope, ids[scope]);
      const before = await counts(org);
      const { erased, remains } = await eraseFor(org, { subjects: [ids.customer] });
      const kinds = remains.filter(({ why }) => why === 'hold').map(({ kind }) => kind);
      expect(kinds).toEqual(expect.arrayContaining(['customer', 'product', scope]));
      if (scope === 'customer' || scope === 'product') expect([erased, await counts(org)]).toEqual([[], before]);
      await liftHold(org.server.context, id, null);
      expect(await finishPending(org.server.context)).toBe(1);
      expect((await counts(org))['customer']).toBeUndefined();
    },
  );

  it('that cannot be read lets nothing go (R-RET-7)', async () => {
    const ids = await story(org, operator, engineer);
    await complete(org, engineer, ids);
    await hold('call', ids.call);
    await sql`update hold set scope = 'whatever'`.execute(org.db);
    const before = await counts(org);
    await expect(eraseFor(org, { subjects: [ids.customer] })).rejects.toMatchObject({ problem: { code: 'held' } });
    expect(await counts(org)).toEqual(before);
  });
});

describe('receipts', () => {
  it('are owed by each workstation until it has applied what it was told, and close unverified when its keys have expired', async () => {
    const ids = await story(org, operator, engineer);
    await complete(org, engineer, ids);
    await eraseFor(org, { subjects: [ids.customer] });
    const owed = async (now = org.platform.clock.now()) => receiptsOwed(org.db, 30, now);
    const mine = async (now?: number) => (await owed(now)).find(({ device }) => device === operator.id);
    expect(await mine()).toMatchObject({ state: 'owed' });
    const { erasureHead } = await operator.pull();
    await operator.ask('receipts', { upTo: erasureHead, state: 'locked' });
    expect(await mine()).toMatchObject({ state: 'locked' });
    expect(await mine(org.platform.clock.now() + 31 * 24 * 3_600_000)).toMatchObject({ state: 'unverified' });
    await operator.ask('receipts', { upTo: erasureHead, state: 'applied' });
    expect(await mine()).toBeUndefined();
  });
});

describe('the journal', () => {
  it('has on the disk what was answered, and a line cut short by a crash spoils no other', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cleandesk-journal-'));
    const journal = journalIn(join(folder, 'second'));
    expect(journal.read()).toEqual([]);
    expect(existsSync(join(folder, 'second'))).toBe(false);
    const id = org.platform.ids.next();
    journal.append([{ what: 'revocation', of: 'desk', id }], 5);
    appendFileSync(join(folder, 'second', 'journal.jsonl'), 'abc {"what":"lift","i');
    journal.append([{ what: 'lift', id, by: null }], 6);
    expect(journal.read()).toEqual([
      { what: 'revocation', of: 'desk', id, at: 5 },
      { what: 'lift', id, by: null, at: 6 },
    ]);
    rmSync(folder, { recursive: true });
  });
});
