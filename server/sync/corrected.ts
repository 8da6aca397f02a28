import type { Device } from '../accounts/index.ts';
import type { Tx } from '../db/transaction.ts';
import type { CorrectedDate } from './verdict.ts';

/** Notes the days that do not count as claimed, for a manager to see. */
export async function noteCorrected(tx: Tx, device: Device, corrected: readonly CorrectedDate[], now: number): Promise<void> {
  if (corrected.length === 0) return;
  const rows = corrected.map(({ operation: { opId, by, kind, id }, field, claimed, counted }) => ({
    ...{ op_id: opId, field, device: device.id, person: by, kind, record: id, claimed, counted },
    ...{ at: now, seen_at: null, seen_by: null },
  }));
  await tx
    .insertInto('corrected_date')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['op_id', 'field']).doNothing())
    .execute();
}
