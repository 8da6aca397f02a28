import { kindNames, type KindName } from '#shared/catalogue/index.ts';
import type { Erasure } from '#shared/contract/erasure.ts';
import { isOpen, stages } from '#shared/policy/index.ts';
import { z } from 'zod';
import type { Area } from '../area.ts';
import { loosenDrafts } from './erase-drafts.ts';
import { eraseOperations, type Touched } from './erase-operations.ts';
import { notice } from './erased-notices.ts';
import { sql } from '../store/index.ts';
import { rebuild } from './view.ts';

/** Erasures a transaction: calls wait so long. */
const atOnce = 1000;

/**
 * Pays what this desk owes to erasures, before anything is answered: rows, full-text entries, own
 * operations, what they lie on, conflicts, drafts and what is held in memory; then the log is cut, because
 * what was deleted still stands in it. Doing it again changes nothing. Gives how far the file is.
 */
export function payErasures(area: Area): number {
  const { db, erased } = area.desk;
  const noted = erased.noted();
  let paid = paidTo(area);
  // A server restored from a backup numbers anew.
  if (paid > noted) paid = 0;
  let found = 0;
  for (;;) {
    const owed = erased.after(paid, atOnce);
    if (owed.length === 0) break;
    found += owed.length;
    db.transaction(() => eraseHere(area, owed))();
    paid = owed.at(-1)?.seq ?? paid;
  }
  if (paidTo(area) !== noted) sql(db, 'UPDATE progress SET erasures = ?').run(noted);
  if (found > 0) db.pragma('wal_checkpoint(TRUNCATE)');
  return noted;
}

function paidTo({ desk }: Area): number {
  return sql<{ erasures: number }>(desk.db, 'SELECT erasures FROM progress').get()?.erasures ?? 0;
}

function eraseHere(area: Area, owed: readonly Erasure[]): void {
  const { desk, changes, verified } = area;
  const { db } = desk;
  const ids = JSON.stringify(owed.map(({ id }) => id));
  noticeItems(area, owed);
  const touched: readonly Touched[] = eraseOperations(desk, ids);
  for (const table of ['overlay', 'base', 'alias']) sql(db, `DELETE FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`).run(ids);
  sql(db, 'DELETE FROM conflict WHERE "row" IN (SELECT value FROM json_each(?))').run(ids);
  const gone: Touched[] = kindNames.flatMap((kind) => deleteRows(area, kind, owed));
  for (const { kind, id } of touched) rebuild(desk, kind, id);
  loosenDrafts(desk, new Set(owed.map(({ id }) => id)));
  for (const { id } of owed) verified.delete(id);
  for (const { kind, id } of [...gone, ...touched]) changes.changed(kind, id);
}

function deleteRows({ desk: { db } }: Area, kind: KindName, owed: readonly Erasure[]): Touched[] {
  const ids = owed.filter((erasure) => erasure.kind === kind).map(({ id }) => id);
  if (ids.length === 0) return [];
  return sql<{ id: string }>(db, `DELETE FROM "${kind}" WHERE id IN (SELECT value FROM json_each(?)) RETURNING id`)
    .all(JSON.stringify(ids))
    .map(({ id }) => ({ kind, id }));
}

const stageSchema = z.enum(stages);

/** An item that this desk still saw in our hands is somebody's to look after (R-ERA-4). */
function noticeItems({ desk: { db } }: Area, owed: readonly Erasure[]): void {
  for (const { kind, id, at } of owed) {
    if (kind !== 'repair') continue;
    const row = sql<{ number: string | null; stage: string | null }>(db, 'SELECT number, stage FROM repair WHERE id = ?').get(id);
    const stage = stageSchema.safeParse(row?.stage);
    if (row !== undefined && row.number !== null && stage.success && isOpen(stage.data)) notice(db, { id, kind, number: row.number, at });
  }
}
