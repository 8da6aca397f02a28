import { catalogueVersion } from '#shared/catalogue/index.ts';
import type { Conflict, PullAnswer, Pulled, RouteInput } from '#shared/contract/sync.ts';
import type { Area } from '../area.ts';
import type { OpenDesk } from '../context.ts';
import { fieldsSchema, sql } from '../store/index.ts';
import { takeAliases } from './aliases.ts';
import { progress } from './operations.ts';
import { sweep } from './outbox.ts';
import { rebuild, serverEvicts, serverSays } from './view.ts';

/** Rows a page: a page is applied in one transaction, and calls wait so long. */
const pageRows = 1000;

export function nextPull({ db, erased }: OpenDesk, waitMs: number): RouteInput<'pull'> {
  const { cursor, backfill } = progress(db);
  // A new file is filled from the newest downwards: what people look for first is there first.
  const before = cursor === 0 ? 0 : backfill;
  return { cursor, ...(before !== null && { before }), erasures: erased.noted(), limit: pageRows, catalogueVersion, waitMs };
}

/** The feed goes on from here: all before it is in this file. A restored server's feed may be shorter than it was. */
export function startFrom({ db }: OpenDesk, head: number): void {
  sql(db, 'UPDATE progress SET cursor = ?, backfill = NULL').run(head);
}

/** Takes in one page and moves the cursor with it, in one transaction. `answeredBefore`: the newest own operation that had its answer when the page was asked for. */
export function takePage(area: Area, page: PullAnswer, answeredBefore: number): void {
  const { desk } = area;
  const conflicts = desk.db.transaction(() => {
    // Ids sort by time, and so do the feed's places: going up, most indexes grow at their end.
    for (const pulled of page.rows.toSorted((a, b) => a.seq - b.seq)) takeRow(desk, pulled);
    const news = takeConflicts(desk, page.conflicts);
    takeAliases(desk.db, page.aliases, desk.now());
    moveOn(desk, page);
    if (page.cursor >= page.head && progress(desk.db).backfill === null) dropUnseen(desk, answeredBefore);
    sweep(desk.db);
    return news;
  })();
  for (const pulled of page.rows) area.changes.changed(pulled.kind, pulled.change === 'row' ? pulled.envelope.id : pulled.id);
  for (const conflict of conflicts) area.changes.changed(conflict.kind, conflict.row);
}

function moveOn({ db }: OpenDesk, { cursor, oldest, total, rows }: PullAnswer): void {
  sql(db, 'UPDATE progress SET cursor = ?').run(cursor);
  if (total !== null) sql(db, 'UPDATE progress SET filled = 0, toFill = ?').run(total);
  if (oldest !== null) sql(db, 'UPDATE progress SET backfill = nullif(?, 0), filled = filled + ?').run(oldest, rows.length);
}

/** What the server says of a row, by the feed or when asked. */
export function takeRow(desk: OpenDesk, pulled: Pulled): void {
  // Nothing that was erased comes back, whoever sends it (sync.md, promise 2).
  if (pulled.change === 'row' && desk.erased.has(pulled.envelope.id)) return;
  if (pulled.change === 'evict') serverEvicts(desk, pulled.kind, pulled.id);
  else serverSays(desk, pulled.kind, { envelope: pulled.envelope, values: fieldsSchema.parse(pulled.values) });
}

/**
 * An answer is committed with its feed entry. So what was answered before a pull that reached the head
 * and still was not seen does not come to this zone, and what we show of it is not ours to keep.
 */
function dropUnseen(desk: OpenDesk, answeredBefore: number): void {
  const unseen = sql<{ kind: Pulled['kind']; id: string }>(
    desk.db,
    'SELECT kind, id FROM overlay WHERE version IS NOT NULL AND deviceSeq <= ?',
  ).all(answeredBefore);
  sql(desk.db, 'DELETE FROM overlay WHERE version IS NOT NULL AND deviceSeq <= ?').run(answeredBefore);
  for (const { kind, id } of unseen) rebuild(desk, kind, id);
}

/** The server tells all that are open; those that were answered here stay out of sight until it knows. Gives the new ones. */
function takeConflicts({ db }: OpenDesk, conflicts: readonly Conflict[]): Conflict[] {
  sql(db, 'DELETE FROM conflict WHERE id NOT IN (SELECT value FROM json_each(?))').run(JSON.stringify(conflicts.map(({ id }) => id)));
  const insert = sql(db, 'INSERT OR IGNORE INTO conflict (id, kind, "row", field, value, "by", at) VALUES (?, ?, ?, ?, ?, ?, ?)');
  return conflicts.filter(
    ({ id, kind, row, field, value, by, at }) => insert.run(id, kind, row, field, JSON.stringify(value), by, at).changes > 0,
  );
}

/** Open, and about rows that are here: whoever might be the same person may belong to another site alone. */
export const openConflict = `closed = 0 AND (field <> 'mergedInto' OR value = 'null' OR json_extract(value, '$') IN (SELECT id FROM customer))`;

export function conflictCount({ db }: OpenDesk): number {
  return sql<{ n: number }>(db, `SELECT count(*) AS n FROM conflict WHERE ${openConflict}`).get()?.n ?? 0;
}
