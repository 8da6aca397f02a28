import { draftDataSchema, type DraftData } from '#shared/contract/desk/index.ts';
import type { OpenDesk } from '../context.ts';
import { sql } from '../store/index.ts';

/** A call being typed about somebody erased goes on as a call without customer: its words are of this conversation (R-ERA-3). */
export function loosenDrafts({ db }: Pick<OpenDesk, 'db'>, erased: ReadonlySet<string>): void {
  for (const { id, data } of sql<{ id: string; data: string }>(db, 'SELECT id, data FROM draft').all()) {
    const draft = draftDataSchema.parse(JSON.parse(data));
    const loosened = loosen(draft, erased);
    if (loosened === draft) continue;
    // What it was called and what was searched for are the person's.
    sql(db, `UPDATE draft SET label = '', "from" = NULL, data = ? WHERE id = ?`).run(JSON.stringify(loosened), id);
  }
}

function loosen(draft: DraftData, erased: ReadonlySet<string>): DraftData {
  const names = (part: DraftData['customer'] | DraftData['product']) => part.is === 'known' && erased.has(part.id);
  if (!names(draft.customer) && !names(draft.product)) return draft;
  return {
    ...draft,
    ...(names(draft.customer) && { customer: { is: 'none' }, typed: '', facts: [], caller: null }),
    ...(names(draft.product) && { product: { is: 'none' }, repair: null }),
  };
}
