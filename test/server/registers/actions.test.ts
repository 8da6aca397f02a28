import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transact } from '#server/db/transaction.ts';
import { carryAction, closeAction, openAction, openActions } from '#server/registers/index.ts';
import { organisation, type Organisation } from '../support/organisation.ts';

describe('corrective actions', () => {
  let org: Organisation;
  beforeAll(async () => {
    org = await organisation();
  });
  afterAll(() => org.close());
  const id = () => org.platform.ids.next();
  const open = (what: string, ids: readonly string[], source: 'not-erased' | 'person' = 'not-erased') =>
    transact(org.db, org.platform, (tx) => openAction(tx, org.platform, { source, what, ids, dueOn: '2026-12-01' }));

  it('R-ERA-2: what is not erased night after night is one action, until it is closed with what was done', async () => {
    const [record, manager] = [id(), id()];
    const first = await open('store-unreadable', [record]);
    expect(await open('store-unreadable', [record])).toBe(first);
    expect(await openActions(org.db)).toMatchObject([
      { id: first, source: 'not-erased', about: 1, dueOn: '2026-12-01', carriedReason: null },
    ]);
    await transact(org.db, org.platform, (tx) => closeAction(tx, org.platform, { id: first, by: manager, done: 'The disk was changed.' }));
    expect(await openActions(org.db)).toEqual([]);
    const close = transact(org.db, org.platform, (tx) => closeAction(tx, org.platform, { id: first, by: manager, done: 'Again.' }));
    await expect(close).rejects.toMatchObject({ problem: { code: 'not-found' } });
    expect(await open('store-unreadable', [record])).not.toBe(first);
  });

  it('R-AUD-4: one that is carried over stays open, with the reason', async () => {
    const action = await open('Ask the courier', [], 'person');
    expect(await open('Ask the courier', [], 'person')).not.toBe(action);
    await transact(org.db, org.platform, (tx) =>
      carryAction(tx, org.platform, { id: action, by: id(), reason: 'They answer in January.' }),
    );
    expect(await openActions(org.db)).toContainEqual(expect.objectContaining({ id: action, carriedReason: 'They answer in January.' }));
  });
});
