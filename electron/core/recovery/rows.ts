import { createHash } from 'node:crypto';
import { envelopeSchema } from '#shared/catalogue/kind.ts';
import { kindNameSchema, kindNames, zoneFields, type KindName } from '#shared/catalogue/index.ts';
import { addHash, bucketCount, bucketOf, rowText, type HeldRow, type RowVersion } from '#shared/contract/recovery.ts';
import type { OpenDesk } from '../context.ts';
import { fieldsSchema, readRow, sql } from '../store/index.ts';

/** Rows between two breaths: a call must not wait while a million rows are added up. */
const rowsAtOnce = 2000;

type Desk = Pick<OpenDesk, 'db' | 'platform' | 'place'>;

/**
 * What this file holds of the server's state, some rows at a time. Where operations of ours lie on a
 * row, it is the base beneath them; a row that was made here and is not at the server yet is none.
 */
export async function* heldRows({ db, platform }: Desk): AsyncGenerator<readonly RowVersion[]> {
  for (const kind of kindNames) {
    const page = sql<Omit<RowVersion, 'kind'>>(
      db,
      `SELECT id, epoch, version FROM "${kind}" WHERE id > ? AND NOT EXISTS (SELECT 1 FROM base WHERE base.kind = '${kind}' AND base.id = "${kind}".id)
       ORDER BY id LIMIT ${rowsAtOnce}`,
    );
    for (let after = ''; ;) {
      const rows = page.all(after).map((row) => ({ kind, ...row }));
      if (rows.length > 0) yield rows;
      if (rows.length < rowsAtOnce) break;
      after = rows.at(-1)?.id ?? after;
      await new Promise<void>((resolve) => void platform.timers.after(0, resolve));
      if (!db.open) return;
    }
  }
  const covered = sql<{ kind: string; envelope: string }>(db, 'SELECT kind, envelope FROM base WHERE envelope IS NOT NULL').all();
  yield covered.map(({ kind, envelope }) => {
    const { id, epoch, version } = envelopeSchema.parse(JSON.parse(envelope));
    return { kind: kindNameSchema.parse(kind), id, epoch, version };
  });
}

const hashOf = (row: RowVersion): number => createHash('sha256').update(rowText(row)).digest().readUIntBE(0, 6);

export async function sumsOf(desk: Desk): Promise<number[]> {
  const sums = new Array<number>(bucketCount).fill(0);
  for await (const rows of heldRows(desk)) {
    for (const row of rows) sums[bucketOf(row.id)] = addHash(sums[bucketOf(row.id)] ?? 0, hashOf(row));
  }
  return sums;
}

export const nameOf = ({ kind, id }: Pick<RowVersion, 'kind' | 'id'>): string => `${kind}/${id}`;

/** The rows of some buckets, by name. */
export async function rowsIn(desk: Desk, buckets: ReadonlySet<number>): Promise<ReadonlyMap<string, RowVersion>> {
  const found = new Map<string, RowVersion>();
  for await (const rows of heldRows(desk)) for (const row of rows) if (buckets.has(bucketOf(row.id))) found.set(nameOf(row), row);
  return found;
}

/** A row as the server would have it, cut to the zone; null when it is not what was scanned any more. */
export function heldRow({ db, place }: Desk, { kind, id, epoch, version }: RowVersion): HeldRow | null {
  const base = sql<{ envelope: string | null; values: string | null }>(
    db,
    'SELECT envelope, "values" FROM base WHERE kind = ? AND id = ?',
  ).get(kind, id);
  const stored = base === undefined ? readRow(db, kind, id) : parsedBase(base);
  if (stored?.envelope.epoch !== epoch || stored.envelope.version !== version) return null;
  return { kind, envelope: stored.envelope, values: cut(kind, place().zone, stored.values) };
}

function parsedBase({ envelope, values }: { readonly envelope: string | null; readonly values: string | null }) {
  if (envelope === null || values === null) return null;
  return { envelope: envelopeSchema.parse(JSON.parse(envelope)), values: fieldsSchema.parse(JSON.parse(values)) };
}

const cut = (kind: KindName, zone: Parameters<typeof zoneFields>[1], values: HeldRow['values']): HeldRow['values'] =>
  Object.fromEntries(zoneFields(kind, zone).map((field) => [field, values[field] ?? null]));
