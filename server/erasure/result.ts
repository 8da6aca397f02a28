import { kindOf, type KindName } from '#shared/catalogue/index.ts';
import { edgesTo } from '../holds/index.ts';
import type { PlainRow } from '../records/index.ts';
import type { Obstacle, Plan } from './plan.ts';

export interface Named {
  readonly kind: KindName;
  readonly id: string;
  /** Of kinds that have numbers. */
  readonly number: string | null;
}
export interface Remains extends Named {
  readonly why: Obstacle;
}

export const nameOf = ({ kind, id, plain }: PlainRow): Named => ({
  kind,
  id,
  number: kindOf(kind).series !== null && typeof plain['number'] === 'string' ? plain['number'] : null,
});

/** What a plan comes to: rows that go, each under the record that it is part of, and records that stay. */
export interface Outcome {
  readonly gone: readonly PlainRow[];
  /** Records that go, each with the number of its rows. */
  readonly records: ReadonlyMap<PlainRow, number>;
  readonly remains: readonly Remains[];
}

export function outcomeOf({ rows, kept }: Plan): Outcome {
  const gone = [...rows.values()].filter(({ id }) => !kept.has(id));
  const records = new Map<PlainRow, number>();
  for (const row of gone) {
    const record = recordOf(rows, kept, row);
    records.set(record, (records.get(record) ?? 0) + 1);
  }
  const remains = [...kept].flatMap(([id, why]) => {
    const row = rows.get(id);
    return row !== undefined && isRecord(row.kind) ? [{ ...nameOf(row), why }] : [];
  });
  return { gone, records, remains };
}

const isRecord = (kind: KindName): boolean => kindOf(kind).zones !== null || edgesTo(kind).some(({ root }) => root);

/** The record that a row is part of, if that goes too; else itself. */
function recordOf(rows: Plan['rows'], kept: Plan['kept'], row: PlainRow): PlainRow {
  if (isRecord(row.kind)) return row;
  const { childOf, subject } = kindOf(row.kind);
  const parent = rows.get(String(row.plain[childOf?.field ?? subject]));
  return parent === undefined || kept.has(parent.id) ? row : recordOf(rows, kept, parent);
}
