import { sql } from 'kysely';
import { kindNameSchema } from '#shared/catalogue/index.ts';
import type { CorrectedDate } from '#shared/contract/held.ts';
import { audit } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { rowsById } from '../records/index.ts';
import { titleOf } from './title.ts';

/** Days that do not count as desks claimed them, and that no manager has said to have seen; the oldest first. */
export async function correctedDates({ db, platform }: Pick<Context, 'db' | 'platform'>): Promise<CorrectedDate[]> {
  return transact(db, platform, async (tx) => {
    const rows = await tx
      .selectFrom('corrected_date as date')
      .innerJoin('device', 'device.id', 'date.device')
      .leftJoin('staff', 'staff.id', 'date.person')
      .selectAll('date')
      .select(['device.name as desk_name', 'staff.name as person_name'])
      .where('date.seen_at', 'is', null)
      .orderBy('date.at')
      .limit(500)
      .execute();
    const dates: CorrectedDate[] = [];
    for (const { op_id: opId, field, claimed, counted, at, record, ...row } of rows) {
      const kind = kindNameSchema.parse(row.kind);
      const [now] = await rowsById(tx, kind, [record], { lock: false });
      const title = await titleOf(tx, kind, record, now?.plain ?? {});
      dates.push({ ...{ opId, kind, field, title, claimed, counted, at }, person: row.person_name, desk: row.desk_name });
    }
    return dates;
  });
}

/** A manager has seen them. */
export async function seenDates({ db, platform }: Pick<Context, 'db' | 'platform'>, opIds: readonly string[], by: string): Promise<void> {
  await transact(db, platform, async (tx) => {
    const seen = await tx
      .updateTable('corrected_date')
      .set({ seen_at: platform.clock.now(), seen_by: by })
      .where(sql<boolean>`op_id = any(${opIds}::uuid[])`)
      .where('seen_at', 'is', null)
      .returning(['record', 'device'])
      .execute();
    for (const { record, device } of seen)
      await audit(tx, platform, { action: 'corrected-date.seen', actor: by, desk: device, subject: record });
  });
}
