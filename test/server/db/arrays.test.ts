import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '#server/db/connect.ts';
import { column } from '#server/db/arrays.ts';
import { openTestDatabase } from '#test/support/given.ts';

let db: Db;
beforeAll(async () => (db = await openTestDatabase()));
afterAll(() => db.destroy());

const back = async (type: string, values: readonly unknown[]): Promise<unknown> =>
  (
    await sql<{ value: unknown }>`select n.value from unnest(${column(type, values)}) with ordinality as n(value, i) order by i`.execute(db)
  ).rows.map(({ value }) => value);

it('arrays come back as they were sent: any text, empty ones, what is nobody’s, bytes, numbers, truth', async () => {
  const texts = fc.array(fc.option(fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !text.includes('\u0000'))), {
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(texts, async (values) => {
      expect(await back('text', values)).toEqual(values);
    }),
    { numRuns: 50, examples: [[['', 'NULL', null, '{}', '"', '\\', ',', '\n', '\\x00', "'"]]] },
  );
  expect(await back('bigint', [1, null, -7])).toEqual([1, null, -7]);
  expect(await back('boolean', [true, null, false])).toEqual([true, null, false]);
  const [bytes, none] = (await back('bytea', [Buffer.from([0, 34, 92, 255]), null])) as [Uint8Array, null];
  expect([Buffer.from(bytes).toString('hex'), none]).toEqual(['00225cff', null]);
});
