import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audit } from '#server/accounts/index.ts';
import type { Context } from '#server/context.ts';
import { transact } from '#server/db/transaction.ts';
import { seal, verifyLog } from '#server/ledger/index.ts';
import { cutSegments } from '#server/ledger/segments.ts';
import { memoryJournal, rebirth, save } from '../recovery/restored.ts';
import { organisation, type Organisation } from '../support/organisation.ts';

const day = 24 * 3_600_000;

describe('verifying the audit log (R-AUD-5)', () => {
  let own: Organisation;
  let context: Context;
  beforeEach(async () => {
    own = await organisation();
    context = { ...own.server.context, journal: memoryJournal() };
    await enter(20);
    await seal(context);
    await enter(20);
    await seal(context);
  });
  afterEach(() => own.close());

  const enter = (count: number) =>
    transact(own.db, own.platform, async (tx) => {
      for (let i = 0; i < count; i += 1) await audit(tx, own.platform, { action: 'desk.code', code: String(i), reason: 'as "asked" ü' });
    });
  const first = async () => (await verifyLog(context)).broken.at(0) ?? null;
  const sizeOf = async () => (await verifyLog(context)).entries;
  const tamper = (text: string) => sql.raw(text).execute(own.db);
  const idAt = async (seq: number) =>
    (await own.db.selectFrom('audit_entry').select('id').where('seq', '=', seq).executeTakeFirstOrThrow()).id;

  it('finds a log whole that nobody touched, against every checkpoint and the one outside', async () => {
    const { entries, broken, checkpoints, outside } = await verifyLog(context);
    expect(entries).toBeGreaterThan(40);
    expect({ broken, checkpoints, outside }).toEqual({ broken: [], checkpoints: 2, outside: 'agrees' });
  });

  it('names the first entry that was changed', async () => {
    await tamper(`update audit_entry set bytes = replace(bytes, 'desk.code', 'desk.none') where seq in (30, 12)`);
    expect(await first()).toEqual({ what: 'changed', entry: 13, desk: null, id: await idAt(12) });
  });

  it('names an entry that is missing', async () => {
    await tamper('delete from audit_entry where seq = 17');
    expect(await first()).toEqual({ what: 'missing', entry: 18, desk: null, id: null });
  });

  it('names the first of two that were swapped', async () => {
    await tamper('update audit_entry set seq = 1000 where seq = 9');
    await tamper('update audit_entry set seq = 9 where seq = 25');
    await tamper('update audit_entry set seq = 25 where seq = 1000');
    expect(await first()).toMatchObject({ what: 'swapped', entry: 10 });
  });

  it('mistake "unkeyed chain truncated unseen": a log that was cut with all its hashes lacks what was signed, inside and outside', async () => {
    const size = await sizeOf();
    await tamper(`delete from audit_entry where seq >= ${size - 5}`);
    await tamper(`delete from ledger_node where (place + 1) * (2 ^ level) > ${size - 5}`);
    await tamper(`update ledger_head set size = ${size - 5}`);
    expect(await first()).toMatchObject({ what: 'truncated', entry: size - 4 });
    // Whoever takes the signed checkpoint along meets the one outside the database.
    await tamper('delete from ledger_checkpoint');
    expect(await first()).toMatchObject({ what: 'truncated', entry: size - 4 });
    await expect(seal(context)).rejects.toMatchObject({ problem: { code: 'log-broken' } });
  });

  it('finds a log whose hashes were all made again after a change, for nobody can sign them', async () => {
    await tamper(`update audit_entry set bytes = replace(bytes, 'desk.code', 'desk.none') where seq = 12`);
    await tamper('delete from ledger_node');
    await tamper('delete from ledger_checkpoint');
    await tamper('delete from ledger_head');
    await tamper('update audit_entry set seq = null');
    const kept = context.journal.checkpoint.newest();
    await seal({ ...context, journal: memoryJournal() });
    expect(kept).not.toBeNull();
    expect(await first()).toMatchObject({ what: 'outside', entry: 1 });
  });

  it('finds a root that the tree’s own hashes no longer give', async () => {
    await tamper(`update ledger_node set hash = sha256('another') where level = 5 and place = 0`);
    expect(await first()).toMatchObject({ what: 'nodes' });
    await tamper('delete from ledger_node where level = 5');
    expect(await first()).toMatchObject({ what: 'nodes' });
  });

  it('says which columns an entry has by its bytes alone: no column can be changed beside them', async () => {
    await expect(own.db.updateTable('audit_entry').set({ action: 'another' }).execute()).rejects.toThrow();
  });

  it('mistake "audit trail cascades away": a desk, a person or an organisation that goes takes no entry along', async () => {
    const desk = await own.staffed('call-centre', 'operator');
    await seal(context);
    const size = await sizeOf();
    await tamper(`delete from device where id = '${desk.id}'`);
    await tamper(`delete from staff`);
    expect(await verifyLog(context)).toMatchObject({ entries: size, broken: [] });
  });

  it('mistake "erasure breaks the audit chain": lines of the erasure log hang on a leaf, and erasing goes on', async () => {
    const line = (
      record: string,
    ) => `insert into erasure_log (id, run, at, record, kind, outcome, rule, policy_version, reason, "by", stores)
      values ('${own.platform.ids.next()}', '${own.platform.ids.next()}', 5, '${record}', 'call', 'erased', 'helpline-3y', 1, 'retention', null,
        '{"rows": 3, "batch": {"keys": 1, "aliases": 0}}')`;
    for (let i = 0; i < 3; i += 1) await tamper(line(own.platform.ids.next()));
    await seal(context);
    await tamper(line(own.platform.ids.next()));
    const { size } = await seal(context);
    expect(await verifyLog(context)).toMatchObject({ broken: [] });
    await tamper(`update erasure_log set outcome = 'hold' where entry is not null and id = (select max(id::text)::uuid from erasure_log)`);
    expect(await first()).toMatchObject({ what: 'erasure-lines', entry: size });
  });

  it('keeps a month’s checkpoint when its entries go after six years, and is whole without them', async () => {
    const size = await sizeOf();
    own.platform.ahead += 40 * day;
    await enter(3);
    await seal(context);
    own.platform.ahead += (6 * 365 + 32) * day;
    expect(await transact(own.db, own.platform, (tx) => cutSegments(tx, own.platform))).toHaveLength(1);
    await seal(context);
    const left = await own.db.selectFrom('audit_entry').select('seq').orderBy('seq').execute();
    expect(left[0]?.seq).toBe(size);
    expect(await verifyLog(context)).toMatchObject({ broken: [], outside: 'agrees' });
    await tamper(`delete from ledger_node where level = 0 and place = 4`);
    expect(await first()).toMatchObject({ what: 'missing', entry: 5 });
  });

  it('begins again where the backup ended when the server was restored, and says so', async () => {
    const saved = await save(own);
    await enter(5);
    await seal(context);
    const reborn = await rebirth(own, saved, context.journal);
    const restored = { ...reborn.server.context, journal: context.journal };
    expect(await verifyLog(restored)).toMatchObject({ broken: [], outside: 'restored' });
    await seal(restored);
    expect(await verifyLog(restored)).toMatchObject({ broken: [], outside: 'agrees' });
    saved.remove();
    await reborn.close();
  });
});
