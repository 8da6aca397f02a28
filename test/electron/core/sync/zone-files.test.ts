import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { transact } from '#server/db/transaction.ts';
import { enterRows, type WholeRow } from '#server/sync/index.ts';
import { fieldsOf, kindNames, type Field, type KindName, type Role, type Zone } from '#shared/catalogue/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import { organisation, type Organisation } from '#test/server/support/organisation.ts';
import { access, transcribed, verbOf, within } from '#test/support/transcription.ts';
import { connect, type Connected } from '../support/connected.ts';

/** By hand, as rules.md has it: whose reading a zone's file is for (R-ROLE-2), and who signs in there in this test. */
const readers: Readonly<Record<Zone, readonly Role[]>> = {
  'call-centre': ['operator'],
  workshop: ['engineer'],
  warehouse: ['warehouse'],
  accounts: ['accounts'],
  management: ['manager', 'privacy-lead'],
};
/** The kinds of which one row each reaches a zone while a repair is open. */
const present: Readonly<Record<Zone, readonly KindName[]>> = {
  'call-centre': kindNames,
  workshop: ['customer', 'product', 'warranty', 'call', 'repair', 'stageEvent', 'benchNote'],
  warehouse: ['customer', 'product', 'warranty', 'repair', 'stageEvent'],
  accounts: ['customer', 'repair', 'payment'],
  management: kindNames,
};

const ids = Object.fromEntries(kindNames.map((kind, at) => [kind, `01900000-0000-7000-8000-00000000000${at.toString(16)}`]));
const person = '01900000-0000-7000-9000-000000000001';
const fixed: Readonly<Record<string, unknown>> = {
  site: 'main',
  standing: 'live',
  stage: 'in-repair',
  to: 'in-repair',
  number: 'Q-2026-000001',
};

/** A word for each field that may hold words: found nowhere else. */
const canaryOf = (kind: KindName, field: string): string => `Quxo${kind}${field}`.toLowerCase();
const choicesSchema = z.union([
  z.object({ enum: z.array(z.string()) }).transform((schema) => schema.enum),
  z
    .object({ anyOf: z.array(z.object({ enum: z.array(z.string()).optional() })) })
    .transform(({ anyOf }) => anyOf.flatMap((one) => one.enum ?? [])),
]);

/** Something that the field takes; every field of every row is filled. */
function fill(kind: KindName, name: string, { schema, refersTo }: Field): unknown {
  if (refersTo !== undefined) return ids[refersTo];
  const choices = choicesSchema.safeParse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  const candidates = [
    fixed[name],
    canaryOf(kind, name),
    ...(choices.success ? choices.data : []),
    '2026-11-20',
    '+447700900123',
    'GB',
    'GBP',
  ];
  const taken = [...candidates, 'ada@example.org', 'TR11 3HG', '4242', person, 1_790_000_000_000, 1000, true].find(
    (value) => value !== undefined && schema.safeParse(value).success,
  );
  if (taken === undefined) throw new Error(`nothing fits ${kind}.${name}`);
  return taken;
}

const rows: readonly WholeRow[] = kindNames.map((kind) => ({
  kind,
  id: ids[kind] ?? '',
  createdAt: 1_790_000_000_000,
  createdBy: person,
  values: {
    ...Object.fromEntries(fieldsOf(kind).map(([name, field]) => [name, fill(kind, name, field)])),
    ...(kind === 'customer' && { mergedInto: null }),
  },
}));

let org: Organisation;
beforeAll(async () => {
  org = await organisation();
  await transact(org.db, org.platform, (tx) => enterRows(tx, org.server.context, 1, rows));
}, 120_000);
afterAll(() => org.close());

/** Whether the table lets anybody of the zone read the field under any condition. */
const mayHold = (zone: Zone, path: string): boolean => {
  const row = transcribed.get(path)?.read ?? within.get(path)?.row;
  if (row === undefined) throw new Error(`${path} is not in the table`);
  return readers[zone].some((role) => access(verbOf(row, role), role, true).read === 'yes');
};

type Held = Readonly<Partial<Record<KindName, Readonly<Record<string, unknown>>>>>;

/** What the table says of a zone's rows against what was found in them. `customer.mergedInto` names nobody here. */
function compare(zone: Zone, held: Held): void {
  expect(Object.keys(held).sort()).toEqual([...present[zone]].sort());
  for (const [kind, values] of Object.entries(held) as [KindName, Record<string, unknown>][]) {
    for (const [name] of fieldsOf(kind)) {
      const path = `${kind}.${name}`;
      const isHeld = values[name] !== null && values[name] !== undefined;
      if (isHeld || (transcribed.has(path) && path !== 'customer.mergedInto'))
        expect({ zone, path, isHeld }).toEqual({ zone, path, isHeld: mayHold(zone, path) });
    }
  }
}

const zones = Object.keys(readers) as Zone[];

describe.each(zones)('R-ROLE-1: what reaches the zone %s is what the role table, read by hand, allows', (zone) => {
  const role = readers[zone][0] ?? 'operator';

  it('R-ROLE-1 in the answers of the server', async () => {
    const desk = await org.staffed(zone, role);
    const text = JSON.stringify(await desk.pull());
    compare(zone, Object.fromEntries([...desk.rows.values()].map(({ kind, values }) => [kind, values])));
    for (const kind of kindNames)
      for (const [name] of fieldsOf(kind)) if (!mayHold(zone, `${kind}.${name}`)) expect(text).not.toContain(canaryOf(kind, name));
  });

  it('R-ROLE-1 in the decrypted file of a workstation', async () => {
    const staff: Policy['staff'] = [];
    const connected: Connected = await connect(org, zone, role, staff);
    await connected.sync();
    const { db } = connected.desk;
    const held: Partial<Record<KindName, Record<string, unknown>>> = {};
    for (const kind of kindNames) {
      const row = db.prepare(`SELECT * FROM "${kind}"`).get() as Record<string, unknown> | undefined;
      if (row !== undefined) held[kind] = row;
    }
    compare(zone, held);
    // Every table behind the key, those of the full-text index included.
    const whole = everything(db);
    for (const kind of kindNames) {
      for (const [name] of fieldsOf(kind)) {
        const canary = canaryOf(kind, name);
        if (!mayHold(zone, `${kind}.${name}`)) expect(whole).not.toContain(canary);
        else if (held[kind]?.[name] === canary) expect(whole).toContain(canary);
      }
    }
    connected.desk.close();
  });
});

function everything(db: Connected['desk']['db']): string {
  const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all() as string[];
  const cell = (value: unknown): string => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value));
  return tables
    .flatMap((table) => db.prepare(`SELECT * FROM "${table}"`).raw().all() as unknown[][])
    .map((row) => row.map(cell).join(' '))
    .join('\n')
    .toLowerCase();
}
