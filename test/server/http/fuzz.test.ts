import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldsOf, kindNames, zoneFields, type KindName } from '#shared/catalogue/index.ts';
import { problemSchema } from '#shared/contract/errors.ts';
import { operationAnswerSchema, type Operation } from '#shared/contract/operations.ts';
import { routes } from '#shared/contract/sync.ts';
import { shape } from '#server/records/index.ts';
import type { TestDesk } from '../support/desk.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { call, customer, product, repair } from '../support/rows.ts';
import { schemaSchema, spoilt } from './json-schema.ts';

const seed = 20261122;
const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: problemSchema }),
]);
const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({ requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema: schemaSchema }) }) }).optional() }),
    ),
  ),
});

let org: Organisation;
let operator: TestDesk;
let north: TestDesk;
let engineer: TestDesk;
let hidden: Map<string, KindName>;
let known: string[];
let visible: string;
const canary = 'Quillfeather';

beforeAll(async () => {
  org = await organisation();
  operator = await org.staffed('call-centre', 'operator');
  north = await org.staffed('call-centre', 'operator', 'north');
  engineer = await org.staffed('workshop', 'engineer');
  hidden = new Map();
  for (const desk of [operator, north]) {
    const site = desk.place.site;
    const [who, what, said, open] = [org.platform.ids.next(), org.platform.ids.next(), org.platform.ids.next(), org.platform.ids.next()];
    const answers = await desk.push(
      desk.operation('customer', who, customer({ site, name: `Ada ${canary}` })),
      desk.operation('product', what, product(who, { serialNumber: canary })),
      desk.operation('call', said, call(who, what, { site, notes: `${canary} rang twice` })),
    );
    expect(answers.every(({ status }) => status === 'applied')).toBe(true);
    for (const [id, kind] of [
      [who, 'customer'],
      [what, 'product'],
      [said, 'call'],
    ] as const)
      hidden.set(id, kind);
    if (site === 'main') visible = open;
    if (site === 'main') await desk.write('repair', open, repair(null, what, null, { site, principal: 'ourselves' }));
  }
  await engineer.pull();
  for (const row of engineer.rows.values()) hidden.delete(row.envelope.id);
  // The moment of a contact is written once a minute, and on a busy machine this test takes longer.
  await org.db
    .updateTable('device')
    .set({ last_contact: org.platform.clock.now() + 24 * 3_600_000 })
    .execute();
  known = [...hidden.keys(), operator.person, operator.id, engineer.person];
  // A contact is noted at most once a minute: how slow this machine is must not count as a change.
  await org.db
    .updateTable('device')
    .set({ last_contact: org.platform.clock.now() + 3_600_000 })
    .execute();
}, 120_000);
afterAll(() => org.close());

/** Everything that a request could change, but what says that it was tried: throttles and the audit log. */
async function everything(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_name not in ('audit_entry', 'attempt') order by 1`.execute(org.db);
  const sums = tables.map(
    ({ name }) => sql`select ${name}::text as name, md5(string_agg(t::text, ',' order by t::text)) as sum from ${sql.table(name)} t`,
  );
  const { rows } = await sql<{ name: string; sum: string | null }>`${sql.join(sums, sql` union all `)}`.execute(org.db);
  return rows.map(({ name, sum }) => `${name} ${sum ?? ''}`).join('\n');
}

async function send(desk: TestDesk, path: string, body: string): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await org.server.app.inject({ method: 'POST', url: path, headers: desk.headers('POST', path, body), payload: body });
  return { status: answer.statusCode, text: answer.payload };
}

/** Sends a body; a refusal is a clear one and changes nothing, and nothing is ever the server's fault. */
async function sound(desk: TestDesk, path: string, body: string): Promise<boolean> {
  const before = await everything();
  const { status, text } = await send(desk, path, body);
  expect(status).toBeLessThan(500);
  const answer = answerSchema.parse(JSON.parse(text));
  expect(answer.ok).toBe(status === 200);
  if (!answer.ok) expect(await everything()).toBe(before);
  return answer.ok;
}

it('every request of the published document, spoilt in any way, is refused clearly and changes nothing', async () => {
  const { payload } = await org.server.app.inject({ method: 'GET', url: '/v1/openapi.json' });
  const { paths } = documentSchema.parse(JSON.parse(payload));
  const bodies = Object.entries(paths).flatMap(([path, { post }]) =>
    post?.requestBody === undefined ? [] : [{ path, schema: post.requestBody.content['application/json'].schema }],
  );
  expect(bodies.length).toBe(Object.values(routes).filter(({ method }) => method === 'POST').length);
  const seen = new Set<boolean>();
  for (const { path, schema } of bodies) {
    await fc.assert(
      fc.asyncProperty(spoilt(schema, known), async (body) => void seen.add(await sound(engineer, path, body))),
      { seed, numRuns: 8, endOnFailure: true },
    );
  }
  expect(seen.size).toBe(2);
}, 240_000);

describe('a workstation, whatever it pushes', () => {
  const value: fc.Arbitrary<Operation['set'][string]> = fc.oneof(
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      1e15,
      '',
      ' ',
      canary,
      'main',
      'north',
      'booked',
      '2026-11-20',
      '4242 4242 4242 4242',
      '+447700900999',
    ),
    fc.constantFrom('x'.repeat(20_000), '\u0000', 'a@b.example', 'fault', 'phone'),
    fc.constant<Operation['set'][string]>({ deep: [[{}]] }),
  );
  /** What an engineer does all day, between the rest. */
  const note = fc.record({ id: fc.uuid({ version: 7 }), text: fc.constantFrom('New brush', canary.slice(0, 3)) }).map(({ id, text }) => ({
    ...{ kind: 'benchNote' as const, id, base: null, by: engineer.person },
    set: { repair: visible, text, at: 1_790_000_000_000, by: engineer.person },
  }));
  const operations = () =>
    fc.array(fc.oneof({ weight: 1, arbitrary: note }, { weight: 4, arbitrary: wild }), { minLength: 1, maxLength: 6 });
  const wild = fc.constant(null).chain(() =>
    fc
      .record({
        kind: fc.constantFrom(...kindNames),
        id: fc.constantFrom(...known),
        isNew: fc.boolean(),
        foreign: fc.integer({ min: 0, max: 9 }),
      })
      .chain(({ kind, id, isNew, foreign }) =>
        fc.record({
          kind: fc.constant(kind),
          id: isNew ? fc.uuid({ version: 7 }) : fc.constant(id),
          base: isNew ? fc.constant(null) : fc.constantFrom(null, { epoch: 1, version: 1 }, { epoch: 9, version: 99 }),
          set: fc.dictionary(
            fc.constantFrom(...fieldsOf(kind).map(([name]) => name), 'constructor', 'surplus'),
            fc.oneof(value, fc.constantFrom(...known)),
            { maxKeys: 8 },
          ),
          by: fc.constant(foreign < 7 ? engineer.person : (known[foreign % known.length] ?? '')),
        }),
      ),
  );

  const rowsHidden = async (): Promise<string> => {
    const kinds = [...new Set(hidden.values())];
    const all = kinds.map(
      (kind) => sql`select t::text as row from ${sql.table(shape(kind).table)} t where id = any(${[...hidden.keys()]}::uuid[])`,
    );
    const { rows } = await sql<{ row: string }>`${sql.join(all, sql` union all `)}`.execute(org.db);
    return rows
      .map(({ row }) => row)
      .sort()
      .join('\n');
  };

  it('R-ROLE-2: it changes nothing outside its zone, and is told nothing of it', async () => {
    const before = await rowsHidden();
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(operations(), async (wanted) => {
        const { seq, lastOpId } = engineer;
        const made = wanted.map(({ kind, id, base, set, by }) => engineer.operation(kind, id, set, base, { by }));
        const body = JSON.stringify({ incarnation: engineer.incarnation, previousOpId: lastOpId, operations: made });
        const { status, text } = await send(engineer, routes.push.path, body);
        expect([200, 400]).toContain(status);
        for (const [, found = ''] of text.matchAll(/"status":"([a-z]+)"/g)) seen.add(found);
        if (status === 200) engineer.lastOpId = made.at(-1)?.opId ?? null;
        else engineer.seq = seq;
        expect(await rowsHidden()).toBe(before);
        expect(text).not.toContain(canary);
      }),
      { seed, numRuns: 60, endOnFailure: true },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['applied', 'rejected']));
    const told = await engineer.pull();
    for (const { kind, values, envelope } of engineer.rows.values()) {
      expect(hidden.has(envelope.id)).toBe(false);
      expect(Object.keys(values).filter((field) => !zoneFields(kind, 'workshop').includes(field))).toEqual([]);
    }
    for (const id of hidden.keys()) expect(JSON.stringify(told.rows)).not.toContain(`"id":"${id}"`);
  });

  it('sent again, in another order, with another’s numbers or key, it changes nothing', async () => {
    const push = (of: readonly Operation[], previousOpId: string | null, incarnation = engineer.incarnation): string =>
      JSON.stringify({ incarnation, previousOpId, operations: of });
    const first = engineer.lastOpId;
    const some = [1, 2, 3].map((at) => engineer.operation('benchNote', org.platform.ids.next(), { text: `Note ${at}` }));
    const body = push(some, first);
    const answered = await send(engineer, routes.push.path, body);
    expect(answered.status).toBe(200);
    engineer.lastOpId = some.at(-1)?.opId ?? null;
    const before = await everything();
    const answersIn = (text: string) =>
      z.object({ value: z.object({ answers: z.array(operationAnswerSchema) }) }).parse(JSON.parse(text)).value.answers;
    const again = await send(engineer, routes.push.path, body);
    expect(answersIn(again.text)).toEqual(answersIn(answered.text));
    const next = [1, 2, 3].map((at) => engineer.operation('benchNote', org.platform.ids.next(), { text: `Note ${at}` }));
    for (const [wrong, status] of [
      [push(next.toReversed(), engineer.lastOpId), 400],
      [push(next.slice(1), engineer.lastOpId), 409],
      [push(next, some[0]?.opId ?? null), 409],
      [push(next, engineer.lastOpId, org.platform.ids.next()), 409],
      [push(some.toReversed(), first), 400],
      [
        push(
          some.map((operation) => ({ ...operation, opId: org.platform.ids.next() })),
          first,
        ),
        409,
      ],
      [push(next, engineer.lastOpId).slice(0, -20), 400],
    ] as const) {
      expect((await send(engineer, routes.push.path, wrong)).status).toBe(status);
      expect(await everything()).toBe(before);
    }
    const path = routes.push.path;
    const forged = { ...operator.headers('POST', path, body), 'x-desk': engineer.id };
    expect((await org.server.app.inject({ method: 'POST', url: path, headers: forged, payload: body })).statusCode).toBe(401);
    expect(await everything()).toBe(before);
  });
});
