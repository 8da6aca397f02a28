import { z } from 'zod';
import { kindNameSchema } from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Area } from '../area.ts';
import { fieldsSchema, readRow, sql } from '../store/index.ts';
import { openConflict, write } from '../sync/index.ts';

const storedSchema = z.object({
  id: z.string(),
  kind: kindNameSchema,
  row: z.string(),
  field: z.string(),
  value: z.string().transform((text): unknown => JSON.parse(text)),
  by: z.string(),
  at: z.string(),
});
export type OpenConflict = z.infer<typeof storedSchema>;

export function openConflicts({ desk }: Area): OpenConflict[] {
  return sql(desk.db, `SELECT id, kind, "row", field, value, "by", at FROM conflict WHERE ${openConflict} ORDER BY at DESC`)
    .all()
    .map((row) => storedSchema.parse(row));
}

/** Takes the value that lost. */
export function restore(area: Area, id: string): null {
  const conflict = conflictById(area, id);
  return settle(area, conflict, conflict.value);
}

/** Stays with the value that won: stating it anew settles this conflict for every desk. */
export function keep(area: Area, id: string): null {
  const conflict = conflictById(area, id);
  return settle(area, conflict, readRow(area.desk.db, conflict.kind, conflict.row)?.values[conflict.field] ?? null);
}

export function conflictById(area: Area, id: string): OpenConflict {
  const conflict = openConflicts(area).find((open) => open.id === id);
  if (conflict === undefined) throw new Refusal('not-found', 'This has been settled already.');
  return conflict;
}

function settle(area: Area, { id, kind, row, field }: OpenConflict, value: unknown): null {
  const { db } = area.desk;
  db.transaction(() => {
    // The condition was met when either value was written; nothing is read out by choosing between them.
    write(area, [{ kind, id: row, set: fieldsSchema.parse({ [field]: value }), settles: id }], true);
    closeConflict(area, id);
  })();
  return null;
}

/** Out of sight until the server knows it is closed. */
export function closeConflict({ desk }: Area, id: string): void {
  sql(desk.db, 'UPDATE conflict SET closed = 1 WHERE id = ?').run(id);
}
