import { useTranslation } from 'react-i18next';
import { fieldOf } from '#shared/catalogue/index.ts';
import type { HeldChange, HeldOperation } from '#shared/contract/held.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { useWords } from '../../ui/words.ts';

type Line = HeldChange['fields'][number];
const idOf = ({ field }: Line) => field;

/** What one operation would change, field by field. Ids of other records say nothing to a person and are left out. */
export function HeldChanges({ operation, change, title }: { operation: HeldOperation; change: HeldChange; title: string }) {
  const { t } = useTranslation('admin');
  const words = useWords();
  const { kind, makes } = operation;
  const lines = change.fields.filter(({ field, value }) => value !== null && fieldOf(kind, field)?.refersTo === undefined);
  const columns: readonly Column<Line>[] = [
    { key: 'field', title: title, cell: ({ field }) => <span className="muted">{words.label(kind, field)}</span> },
    ...(makes ? [] : [{ key: 'now', title: t('heldWork.now'), cell: ({ field, now }: Line) => words.value(kind, field, now) }]),
    { key: 'value', title: t(makes ? 'heldWork.says' : 'heldWork.becomes'), cell: ({ field, value }) => words.value(kind, field, value) },
  ];
  return (
    <div className="held-changes">
      <DataTable label={title} columns={columns} rows={lines} idOf={idOf} />
      {change.hidden > 0 && <p className="muted">{t('heldWork.hidden', { count: change.hidden })}</p>}
    </div>
  );
}
