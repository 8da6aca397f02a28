import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { enrolAnew } from '#server/accounts/index.ts';
import { push } from '#server/sync/index.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { call, customer, product } from '../support/rows.ts';
import { must, problemOf, type TestDesk } from '../support/desk.ts';

let org: Organisation;
let desk: TestDesk;
const next = () => org.platform.ids.next();

beforeAll(async () => {
  org = await organisation();
  desk = await org.staffed('call-centre', 'operator');
});
afterAll(() => org.close());

describe('a push', () => {
  const count = async () => (await sql<{ n: number }>`select count(*)::integer as n from customer`.execute(org.db)).rows[0]?.n;

  it('sent again is answered as it was, and changes nothing', async () => {
    const previousOpId = desk.lastOpId;
    const operations = [desk.operation('customer', next(), customer()), desk.operation('customer', next(), customer({ name: '' }))];
    const first = must(await desk.tryPush(operations));
    expect(first.answers.map(({ status, code }) => code ?? status)).toEqual(['applied', 'invalid']);
    const before = await count();
    const again = must(await desk.ask('push', { incarnation: desk.incarnation, previousOpId, operations }));
    expect(again.answers).toEqual(first.answers);
    expect(again.lastSeq).toBe(first.lastSeq);
    expect(await count()).toBe(before);
  });

  it('that overlaps with what was pushed before adds only what is new', async () => {
    const previousOpId = desk.lastOpId;
    const old = desk.operation('customer', next(), customer());
    await desk.push(old);
    const before = await count();
    const fresh = desk.operation('customer', next(), customer());
    const answer = must(await desk.ask('push', { incarnation: desk.incarnation, previousOpId, operations: [old, fresh] }));
    desk.lastOpId = fresh.opId;
    expect(answer.answers.map(({ opId, status }) => [opId, status])).toEqual([
      [old.opId, 'applied'],
      [fresh.opId, 'applied'],
    ]);
    expect(await count()).toBe((before ?? 0) + 1);
  });

  it('without operations tells the last sequence', async () => {
    expect(must(await desk.tryPush([])).lastSeq).toBe(desk.seq);
  });

  it('with a gap is refused, and says where to go on', async () => {
    const operation = desk.operation('customer', next(), customer(), null, { deviceSeq: desk.seq + 5 });
    desk.seq -= 1;
    const refusal = problemOf(
      await desk.ask('push', { incarnation: desk.incarnation, previousOpId: desk.lastOpId, operations: [operation] }),
    );
    expect(refusal).toMatchObject({ code: 'sequence-gap', fields: { lastSeq: String(desk.seq) } });
  });

  it('with a gap inside is refused', async () => {
    const operations = [
      desk.operation('customer', next(), customer()),
      desk.operation('customer', next(), customer(), null, { deviceSeq: desk.seq + 3 }),
    ];
    desk.seq -= 2;
    expect(problemOf(await desk.ask('push', { incarnation: desk.incarnation, previousOpId: desk.lastOpId, operations }))).toMatchObject({
      code: 'invalid',
    });
  });

  it('by a copy of the desk is a fork', async () => {
    const operation = desk.operation('customer', next(), customer());
    desk.seq -= 1;
    const asCopy = { incarnation: desk.incarnation, previousOpId: next(), operations: [operation] };
    expect(problemOf(await desk.ask('push', asCopy)).code).toBe('forked');
    expect(problemOf(await desk.ask('push', { ...asCopy, incarnation: next(), previousOpId: desk.lastOpId })).code).toBe('forked');
    const other = { ...operation, deviceSeq: desk.seq, opId: next() };
    expect(problemOf(await desk.ask('push', { ...asCopy, previousOpId: null, operations: [other] })).code).toBe('forked');
  });

  it('by a copy that asks once more to become a workstation of its own is judged from there on', async () => {
    const { context } = org.server;
    const from = await org.db.selectFrom('device').selectAll().where('id', '=', desk.id).executeTakeFirstOrThrow();
    const { publicKey } = generateKeyPairSync('ed25519');
    const place = { incarnation: next(), lastSeq: desk.seq, lastOpId: desk.lastOpId };
    const become = () => enrolAnew(context, from, { deviceKey: publicKey.export({ format: 'jwk' }).x ?? '', ...place });
    const { deskId } = (await become()).place;
    const copy = () => org.db.selectFrom('device').selectAll().where('id', '=', deskId).executeTakeFirstOrThrow();
    const operation = desk.operation('customer', next(), customer());
    desk.seq -= 1;
    const send = async () => push(context, await copy(), { ...place, previousOpId: place.lastOpId, operations: [operation] });
    expect((await send()).answers).toMatchObject([{ status: 'applied' }]);
    expect((await become()).place.deskId).toBe(deskId);
    expect(await send()).toMatchObject({ lastSeq: place.lastSeq + 1, answers: [{ opId: operation.opId }] });
  });

  it('takes hundreds of operations at once, each seeing those before it', async () => {
    const ids = Array.from({ length: 150 }, () => [next(), next(), next()] as const);
    const operations = ids.flatMap(([c, p, k]) => [
      desk.operation('customer', c, customer()),
      desk.operation('product', p, product(c)),
      desk.operation('call', k, call(c, p)),
    ]);
    const answers = await desk.push(...operations);
    expect(answers.filter(({ status }) => status === 'applied')).toHaveLength(450);
    expect(answers[2]?.changed.map(({ kind, version }) => [kind, version])).toEqual([
      ['call', 1],
      ['customer', 2],
    ]);
  });

  it('names what is not there: missing-reference', async () => {
    expect(await desk.write('call', next(), call(next(), null))).toBe('missing-reference');
  });

  it('makes the same row once, whatever the desk calls its operations', async () => {
    const id = next();
    const operation = desk.operation('customer', id, customer());
    await desk.push(operation);
    expect(await desk.write('customer', id, customer(), null, { at: operation.at })).toBe('applied');
    expect(await desk.write('customer', id, customer({ name: 'Another' }))).toBe('already-exists');
  });

  it('claims no moment later than five minutes from now', async () => {
    const id = next();
    const tomorrow = (org.platform.clock.now() + 24 * 3_600_000).toString(16).padStart(12, '0');
    await desk.push(desk.operation('customer', id, customer(), null, { at: `${tomorrow}-0000` }));
    const { rows } = await sql<{ at: number }>`select created_at as at from customer where id = ${id}`.execute(org.db);
    expect(rows[0]?.at).toBeLessThanOrEqual(org.platform.clock.now() + 5 * 60_000);
  });
});

describe('server refuses an operation', () => {
  beforeAll(async () => {
    // A fault of the server's own that strikes one row: nothing in the request is wrong.
    await sql`create function strike() returns trigger language plpgsql as $$ begin if new.site = 'main' and new.notice_version = 'strike' then raise exception 'struck'; end if; return new; end $$`.execute(
      org.db,
    );
    await sql`create trigger strike before insert on customer for each row execute function strike()`.execute(org.db);
  });

  it('after three failures of its own it keeps the operation sealed and goes on', async () => {
    const [good, bad, after] = [next(), next(), next()];
    const previousOpId = desk.lastOpId;
    const operations = [
      desk.operation('customer', good, customer()),
      desk.operation('customer', bad, customer({ noticeVersion: 'strike' })),
      desk.operation('customer', after, customer()),
    ];
    const send = async () =>
      must(await desk.ask('push', { incarnation: desk.incarnation, previousOpId, operations })).answers.map(({ status }) => status);
    expect(await send()).toEqual(['applied']);
    expect(await send()).toEqual(['applied']);
    expect(await send()).toEqual(['applied', 'unprocessable', 'applied']);
    expect(await send()).toEqual(['applied', 'unprocessable', 'applied']);
    const { rows } = await sql<{ status: string; sealed: Uint8Array }>`select status, sealed from held_operation`.execute(org.db);
    expect(rows.map(({ status }) => status)).toEqual(['unprocessable']);
    expect(Buffer.from(rows[0]!.sealed).includes('Vosper')).toBe(false);
  });
});
