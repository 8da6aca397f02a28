import { holdMarkSchema, type HoldMark } from '#shared/contract/holds.ts';
import type { Db } from '../db/connect.ts';

const readable = holdMarkSchema.shape.records;

/** Legal holds for the signed settings of every desk: its chips say what is not erased. One that cannot be read stops the server, not the desk. */
export async function holdMarks(db: Db): Promise<HoldMark[]> {
  const rows = await db
    .selectFrom('hold')
    .select(['id', 'scope', 'records', 'covers'])
    .where('lifted_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.flatMap(({ id, scope, records, covers }) => {
    const all = [...readable.catch([]).parse(records), ...readable.catch([]).parse(covers)];
    const mark = holdMarkSchema.safeParse({ id, scope, records: [...new Set(all)] });
    return mark.success ? [mark.data] : [];
  });
}
