import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { audit } from '#server/accounts/index.ts';
import { lastCheck } from '#server/audit/check.ts';
import { checkLog, keepAudit } from '#server/audit/index.ts';
import type { Context } from '#server/context.ts';
import { transact } from '#server/db/transaction.ts';
import { seal } from '#server/ledger/index.ts';
import { closeAction, openActions } from '#server/registers/index.ts';
import { memoryJournal } from '../recovery/restored.ts';
import { organisation, type Organisation } from '../support/organisation.ts';

const day = 24 * 3_600_000;

describe('what the verifier found (R-AUD-5)', () => {
  let own: Organisation;
  let context: Context;
  beforeEach(async () => {
    own = await organisation();
    context = { ...own.server.context, journal: memoryJournal() };
    await transact(own.db, own.platform, async (tx) => {
      for (let i = 0; i < 20; i += 1) await audit(tx, own.platform, { action: 'desk.code', code: String(i) });
    });
    await seal(context);
  });
  afterEach(() => own.close());

  const change = (seq: number) =>
    own.db
      .updateTable('audit_entry')
      .set({ bytes: sql`replace(bytes, 'desk.', 'dusk.')` })
      .where('seq', '=', seq)
      .execute();
  const mend = (seq: number) =>
    own.db
      .updateTable('audit_entry')
      .set({ bytes: sql`replace(bytes, 'dusk.', 'desk.')` })
      .where('seq', '=', seq)
      .execute();
  const open = async () => (await openActions(own.db)).filter(({ source }) => source === 'verification');

  it('mistake "verifier that never runs": it runs each day by itself, also when the log can no longer be sealed, and what it found stands to be read', async () => {
    await change(3);
    const due: (() => void)[] = [];
    const timers = {
      after: (_ms: number, run: () => void) => {
        due.push(run);
        return () => undefined;
      },
    };
    const { clock, ids, random } = own.platform;
    const stop = keepAudit({ ...context, platform: { clock, ids, random, timers } });
    const pass = async () => {
      due.pop()?.();
      await vi.waitFor(() => expect(due).toHaveLength(1), 30_000);
      return (await lastCheck(own.db))?.at ?? 0;
    };
    const first = await pass();
    expect(await lastCheck(own.db)).toMatchObject({ broken: [{ what: 'changed', entry: 4 }] });
    expect(await open()).toHaveLength(1);
    own.platform.ahead += day / 2;
    expect(await pass()).toBe(first);
    own.platform.ahead += day;
    expect(await pass()).toBeGreaterThan(first + day);
    stop();
  });

  it('opens a corrective action when the log is broken, one however often it is found, and none when it is whole (R-AUD-4)', async () => {
    await checkLog(context);
    expect(await open()).toEqual([]);
    await change(3);
    await checkLog(context);
    own.platform.ahead += day;
    await checkLog(context);
    expect(await open()).toMatchObject([{ what: 'log-broken', about: 1 }]);
  });

  it('leaves it open when the log is whole again: a person closes it, and the break that they know opens no other (R-AUD-4)', async () => {
    await change(3);
    await checkLog(context);
    own.platform.ahead += day;
    await mend(3);
    await checkLog(context);
    const [action] = await open();
    expect(action).toBeDefined();
    await change(7);
    own.platform.ahead += day;
    await checkLog(context);
    const by = await own.person('Helen Ward', 'manager');
    for (const { id } of await open())
      await transact(own.db, own.platform, (tx) => closeAction(tx, own.platform, { id, by, done: 'the disk had failed' }));
    own.platform.ahead += day;
    await checkLog(context);
    expect(await open()).toEqual([]);
    await change(5);
    own.platform.ahead += day;
    await checkLog(context);
    expect(await open()).toHaveLength(1);
  });
});
