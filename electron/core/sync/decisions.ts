import type { Decision } from '#shared/contract/held.ts';
import { maxBatch } from '#shared/contract/sync.ts';
import type { Area } from '../area.ts';
import { sql } from '../store/index.ts';
import { operationsWhere } from './operations.ts';

/** Asks what a manager has decided of what is held. What fails is asked again with the next page. */
export async function hearDecisions(area: Area): Promise<void> {
  const { desk } = area;
  const held = operationsWhere(desk.db, `state = 'held'`, [], maxBatch);
  if (held.length === 0) return;
  const answer = await desk.server('decisions', { opIds: held.map(({ opId }) => opId) });
  if (answer.ok && desk.db.open) takeDecisions(area, answer.value.decisions);
}

/** Applied: the rows come with the feed. Discarded: it stands in needs attention, with what was typed. */
function takeDecisions({ desk, changes }: Area, decisions: readonly Decision[]): void {
  desk.db.transaction(() => {
    for (const { opId, decision } of decisions) {
      if (decision === 'discarded') {
        sql(desk.db, `UPDATE operation SET state = 'refused', code = 'discarded' WHERE opId = ? AND state = 'held'`).run(opId);
      } else {
        sql(desk.db, `DELETE FROM operation WHERE opId = ? AND state = 'held'`).run(opId);
        // What stood on it and was refused for want of it can be sent again by itself now.
        sql(desk.db, 'UPDATE operation SET cause = NULL WHERE cause = ?').run(opId);
      }
    }
  })();
  for (const { opId } of decisions) for (const { kind, id } of operationsWhere(desk.db, 'opId = ?', [opId])) changes.changed(kind, id);
}
