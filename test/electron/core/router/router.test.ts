import { createPublicKey, createHash, generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { auditOf } from '#core/audit/index.ts';
import { openDevice } from '#core/keys/index.ts';
import { createRouter, type Router } from '#core/router.ts';
import { openStore } from '#core/store/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Session } from '#core/session/index.ts';

const id = '0198c0de-0000-7000-8000-00000000000c';
const person = { id: '0198c0de-0000-7000-8000-000000000001', name: 'Priya', role: 'operator' as const };
const pair = generateKeyPairSync('ed25519');
const deviceKey = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
const seen = z.array(z.object({ bytes: z.string(), hash: z.string(), signature: z.string() }));

const entry = z.object({
  who: z.string().nullable(),
  what: z.string(),
  ids: z.array(z.string()),
  purpose: z.string().nullable(),
  previous: z.string().nullable(),
});

interface Fixture {
  readonly router: Router;
  readonly entries: () => unknown[];
  readonly rows: () => unknown;
  readonly logged: unknown[];
  readonly clock: { now: number };
}

/** A router over two real stores; only what the areas would answer is the test's own. */
function routerWith(handlers: Record<string, (...args: never[]) => unknown>, role: typeof person.role | 'engineer' = 'operator'): Fixture {
  const folder = mkdtempSync(join(tmpdir(), 'router-'));
  const db = openStore(join(folder, 'desk.db'), randomBytes(32), [{ version: 1, sql: 'CREATE TABLE saved (what TEXT)' }]);
  const device = openDevice(join(folder, 'device.db'), randomBytes(32));
  const logged: unknown[] = [];
  const clock = { now: 1 };
  const opened = { desk: { db, person: { ...person, role }, now: () => clock.now }, core: { handlers } };
  const session = {
    handlers: {},
    opened: () => opened,
    enrolment: () => ({ audit: auditOf(device.db, deviceKey, () => 1) }),
  } as unknown as Session;
  return {
    router: createRouter({ session, log: { info: () => undefined, error: (...line) => logged.push(line) }, reference: () => 'ref1' }),
    entries: () =>
      seen
        .parse(device.db.prepare('SELECT bytes, hash, signature FROM audit ORDER BY seq').all())
        .map(({ bytes }) => entry.parse(JSON.parse(bytes))),
    rows: () => db.prepare('SELECT count(*) AS n FROM saved').get(),
    logged,
    clock,
  };
}

const save = (desk: { db: { exec: (sql: string) => unknown } }) => desk.db.exec("INSERT INTO saved VALUES ('x')");

let note: Record<string, (...args: never[]) => unknown>;
beforeEach(() => {
  note = {
    'calls.discard': (desk: never) => {
      save(desk);
      return null;
    },
  };
});

it('answers what the handler answers, cut to the schema of the output', async () => {
  const { router } = routerWith({ 'calls.drafts': () => [] });
  expect(await router.call('calls.drafts', null)).toEqual({ ok: true, value: [] });
});

it('knows no procedure but those of the contract', async () => {
  const { router } = routerWith({ toString: () => 'x' });
  expect(await router.call('toString', null)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(await router.call('__proto__', null)).toMatchObject({ ok: false, error: { code: 'not-found' } });
});

it('refuses what the role may not do before it reads the input', async () => {
  const { router, rows } = routerWith(note, 'engineer');
  expect(await router.call('calls.discard', { nonsense: true })).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  expect(rows()).toEqual({ n: 0 });
});

it('names the fields that are wrong, and hands none of their values on', async () => {
  const answer = await routerWith(note).router.call('calls.discard', { id: 'Margaret' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'invalid', fields: { id: 'invalid-format' } } });
  expect(JSON.stringify(answer)).not.toContain('Margaret');
});

it('takes back everything when the handler refuses, or answers what it should not', async () => {
  const refusing = (desk: never) => {
    save(desk);
    throw new Refusal('changed-meanwhile', 'Read it again.');
  };
  const wrong = (desk: never) => {
    save(desk);
    return { leak: 'Margaret' };
  };
  const first = routerWith({ 'calls.discard': refusing });
  expect(await first.router.call('calls.discard', { id })).toMatchObject({ ok: false, error: { code: 'changed-meanwhile' } });
  expect(first.rows()).toEqual({ n: 0 });
  const second = routerWith({ 'calls.discard': wrong });
  expect(await second.router.call('calls.discard', { id })).toMatchObject({ ok: false, error: { code: 'internal', reference: 'ref1' } });
  expect(second.rows()).toEqual({ n: 0 });
  expect(JSON.stringify(second.logged)).toContain('ref1');
});

it('keeps what was saved when all is well', async () => {
  const { router, rows } = routerWith(note);
  expect(await router.call('calls.discard', { id })).toEqual({ ok: true, value: null });
  expect(rows()).toEqual({ n: 1 });
});

it('R-ROLE-4: leaves a signed entry of who opened what and why, chained to the one before, and none of a look-up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  const device = openDevice(join(folder, 'device.db'), randomBytes(32));
  const audit = auditOf(device.db, deviceKey, () => 1);
  audit.append({ who: person.id, what: 'call.open', ids: [id], purpose: 'register-call' });
  audit.append({ who: person.id, what: 'call.note', ids: [id], purpose: 'register-call' });
  const [first, second] = seen.parse(device.db.prepare('SELECT bytes, hash, signature FROM audit ORDER BY seq').all());
  for (const { bytes, hash, signature } of [first!, second!]) {
    const digest = createHash('sha256').update(bytes).digest();
    expect(hash).toBe(digest.toString('base64url'));
    expect(verify(null, digest, createPublicKey(pair.privateKey), Buffer.from(signature, 'base64url'))).toBe(true);
  }
  expect(JSON.parse(second!.bytes)).toMatchObject({ seq: 2, previous: first!.hash });

  const { router, entries } = routerWith({
    'attention.discard': () => null,
    'customers.match': () => ({ by: 'name', matches: [], more: false }),
  });
  await router.call('customers.match', { typed: 'margaret', limit: 5 });
  expect(entries()).toEqual([]);
  await router.call('attention.discard', { opId: id });
  expect(entries()).toMatchObject([{ who: person.id, what: 'attention.discard', ids: [id], previous: null }]);
});

it('answers nothing once it is closed, and waits for what is under way', async () => {
  let finish: (nothing: null) => void = () => undefined;
  const { router } = routerWith({ 'calls.drafts': async () => new Promise<null>((resolve) => (finish = resolve)).then(() => []) });
  const underWay = router.call('calls.drafts', null);
  const closed = router.close();
  expect(await router.call('calls.drafts', null)).toMatchObject({ ok: false, error: { code: 'locked' } });
  finish(null);
  await closed;
  expect(await underWay).toEqual({ ok: true, value: [] });
});

it('enters an opening once while the screen reads again what it shows, and anew ten minutes later (R-ROLE-4)', async () => {
  const card = {
    ...{ id, epoch: 0, version: 1, verified: false, initials: 'M. O.', town: 'Leeds', values: {}, facts: [], products: [], cases: [] },
    ...{ counts: { open: 0, past: 0 }, warrantyUntil: null, kept: null, outOfUse: null, timeline: [], linked: [], sharing: [] },
  };
  const { router, entries, clock } = routerWith({ 'customers.card': () => card });
  const read = () => router.call('customers.card', { id });
  expect(await read()).toMatchObject({ ok: true });
  await read();
  expect(entries()).toMatchObject([{ who: person.id, what: 'customer.open', ids: [id] }]);
  clock.now += 10 * 60_000;
  await read();
  expect(entries()).toHaveLength(2);
});
