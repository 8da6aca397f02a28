import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindNames, type KindName } from '#shared/catalogue/index.ts';
import { addHash, bucketCount, bucketOf, rowText, sumModulus, type RowVersion } from '#shared/contract/recovery.ts';
import { machine } from '#server/platform/machine.ts';
import { must, type TestDesk } from '../support/desk.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { customer, product, repair } from '../support/rows.ts';

/** The contract's own words, in another program than either side's. */
const hashOf = (row: RowVersion) => createHash('sha256').update(rowText(row)).digest().readUIntBE(0, 6);
function sumsOf(rows: readonly RowVersion[]): number[] {
  const sums = new Array<number>(bucketCount).fill(0);
  for (const row of rows) sums[bucketOf(row.id)] = addHash(sums[bucketOf(row.id)] ?? 0, hashOf(row));
  return sums;
}
const row = fc.record({
  kind: fc.constantFrom(...kindNames),
  id: fc.uuid(),
  epoch: fc.integer({ min: 1, max: 9 }),
  version: fc.integer({ min: 1, max: 99 }),
});
const rows = fc.uniqueArray(row, { maxLength: 60, selector: ({ id }) => id });

describe('the sums of buckets', () => {
  it('do not depend on the order of rows', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (all, chance) => {
        const shuffled = all.map((one) => ({ one, at: Number(chance.next().value) })).sort((a, b) => a.at - b.at).map(({ one }) => one); // prettier-ignore
        expect(sumsOf(shuffled)).toEqual(sumsOf(all));
      }),
    );
  });

  it('change in the bucket of a row that is missing, surplus or of another version, and in no other', () => {
    fc.assert(
      fc.property(rows, row, fc.integer({ min: 1, max: 9 }), (all, extra, step) => {
        const before = sumsOf(all);
        for (const after of [sumsOf([...all, extra]), sumsOf([...all, { ...extra, version: extra.version + step }])]) {
          const differing = after.flatMap((sum, bucket) => (sum === before[bucket] ? [] : [bucket]));
          expect(differing).toEqual([bucketOf(extra.id)]);
        }
        expect(sumsOf([...all, extra])).not.toEqual(sumsOf([...all, { ...extra, version: extra.version + step }]));
      }),
    );
  });

  it('stay exact numbers however many rows there are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: sumModulus - 1 }), { maxLength: 200 }), (hashes) => {
        const exact = hashes.reduce((sum, hash) => (sum + BigInt(hash)) % BigInt(sumModulus), 0n);
        expect(BigInt(hashes.reduce(addHash, 0))).toBe(exact);
      }),
    );
  });
});

describe('the server’s buckets', () => {
  let own: Organisation;
  let desk: TestDesk;
  let bench: TestDesk;
  beforeAll(async () => {
    own = await organisation();
    desk = await own.staffed('call-centre', 'operator');
    bench = await own.staffed('workshop', 'engineer');
    const id = () => machine.ids.next();
    for (let i = 0; i < 40; i += 1) {
      const [person, thing] = [id(), id()];
      await desk.push(
        desk.operation('customer', person, customer()),
        desk.operation('product', thing, product(person)),
        ...(i % 3 === 0 ? [desk.operation('repair', id(), repair(person, thing, null))] : []),
      );
    }
    for (const one of [desk, bench]) await one.pull();
  });
  afterAll(() => own.close());

  const heldBy = ({ rows: pulled }: TestDesk): RowVersion[] =>
    [...pulled.values()].map(({ kind, envelope: { id, epoch, version } }) => ({ kind, id, epoch, version }));

  it('have the sums of what a desk has pulled, each zone its own', async () => {
    for (const one of [desk, bench]) {
      const { sums, head, epoch } = must(await one.ask('buckets', {}));
      expect({ sums, head, epoch }).toEqual({ sums: sumsOf(heldBy(one)), head: one.cursor, epoch: 1 });
    }
    expect(heldBy(bench).length).toBeGreaterThan(0);
    expect(heldBy(bench).length).toBeLessThan(heldBy(desk).length);
  });

  it('list their rows, and give rows by name to whom they belong', async () => {
    const wanted = [...new Set(heldBy(bench).map(({ id }) => bucketOf(id)))].slice(0, 8);
    const { rows: listed } = must(await bench.ask('bucketRows', { buckets: wanted }));
    const byId = (a: RowVersion, b: RowVersion) => a.id.localeCompare(b.id);
    expect(listed.sort(byId)).toEqual(heldBy(bench).filter(({ id }) => wanted.includes(bucketOf(id))).sort(byId)); // prettier-ignore

    const strangers = heldBy(desk).filter(({ kind, id }) => !bench.has(kind, id));
    const asked = [...listed, ...strangers.slice(0, 5)].map(({ kind, id }) => ({ kind, id }));
    const { rows: given } = must(await bench.ask('rows', { rows: asked }));
    expect(new Set(given.map(({ envelope }) => envelope.id))).toEqual(new Set(listed.map(({ id }) => id)));
    const name = (kind: KindName) => given.find((one) => one.kind === kind)?.values ?? {};
    expect(Object.keys(name('customer'))).not.toContain('address');
    const { rows: there } = await sql<{ n: number }>`select count(*)::integer as n from customer`.execute(own.db);
    expect(there[0]?.n).toBe(40);
  });
});
