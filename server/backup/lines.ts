import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../db/transaction.ts';
import { parsed } from './file.ts';
import { damaged } from './sealed-stream.ts';
import { countRows, rowsOf, tablesOf, type Table, type TextRow } from './tables.ts';

/**
 * What is sealed: JSON lines. A table's head names its columns; its rows follow, an array each; its
 * foot says how many there were and their SHA-256. The last line counts tables and rows.
 */
const tableSchema = z.strictObject({ name: z.string(), columns: z.array(z.strictObject({ name: z.string(), type: z.string() })) });
const lineSchema = z.union([
  z.array(z.string().nullable()),
  z.strictObject({ table: tableSchema }),
  z.strictObject({ rows: z.int().nonnegative(), sha256: z.string() }),
  z.strictObject({ tables: z.int().nonnegative(), allRows: z.int().nonnegative() }),
]);

export type Progress = (done: number, all: number) => void;

export interface Counts {
  readonly tables: number;
  readonly rows: number;
}

/** Everything that the database holds at one moment. */
export async function* writeLines(tx: Tx, onProgress: Progress): AsyncGenerator<Buffer> {
  const tables = await tablesOf(tx);
  const counts = await Promise.all(tables.map((table) => countRows(tx, table)));
  const all = counts.reduce((sum, count) => sum + count, 0);
  let done = 0;
  for (const table of tables) {
    yield line({ table });
    const hash = createHash('sha256');
    let rows = 0;
    for await (const part of rowsOf(tx, table)) {
      const text = Buffer.concat(part.map(line));
      hash.update(text);
      rows += part.length;
      done += part.length;
      onProgress(done, all);
      yield text;
    }
    yield line({ rows, sha256: hash.digest('hex') });
  }
  yield line({ tables: tables.length, allRows: done });
}

const line = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

/** A table's head comes with no rows, then its rows come in parts. */
export interface Part {
  readonly table: Table;
  readonly rows: readonly TextRow[];
}

const rowsAPart = 1000;

/** Reads lines back and compares each count and hash; returns the counts. Throws a Refusal `invalid` where one differs. */
export async function* readLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Part, Counts> {
  let open: { readonly table: Table; readonly hash: Hash; count: number } | null = null;
  let [tables, done, rows]: [number, number, TextRow[]] = [0, 0, []];
  let end: Counts | null = null;
  for await (const text of textLines(source)) {
    const read = lineSchema.safeParse(parsed(text));
    if (!read.success || end !== null) throw damaged();
    const value = read.data;
    if (Array.isArray(value)) {
      if (open === null || value.length !== open.table.columns.length) throw damaged();
      open.hash.update(`${text}\n`);
      open.count += 1;
      rows.push(value);
      if (rows.length < rowsAPart) continue;
      yield { table: open.table, rows };
      rows = [];
    } else if ('table' in value) {
      if (open !== null) throw damaged();
      open = { table: value.table, hash: createHash('sha256'), count: 0 };
      yield { table: open.table, rows: [] };
    } else if ('sha256' in value) {
      if (open === null || open.count !== value.rows || open.hash.digest('hex') !== value.sha256) throw damaged();
      if (rows.length > 0) yield { table: open.table, rows };
      [open, rows, tables, done] = [null, [], tables + 1, done + value.rows];
    } else {
      if (open !== null || value.tables !== tables || value.allRows !== done) throw damaged();
      end = { tables, rows: done };
    }
  }
  if (end === null) throw damaged();
  return end;
}

async function* textLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const part of source) {
    const bytes = Buffer.concat([rest, part]);
    let from = 0;
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      yield bytes.toString('utf8', from, to);
      from = to + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) throw damaged();
}
