import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { kindNameSchema } from '#shared/catalogue/index.ts';
import type { ErasuresPage } from '#shared/contract/retention.ts';
import { go } from '../../app/view.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { useDates } from '../../ui/dates.ts';
import { Panel } from '../../ui/Panel.tsx';

type Ahead = NonNullable<ErasuresPage['ahead']>;
type Unused = Ahead['unused'][number];
const idOf = ({ id }: Unused) => id;
const open = ({ kind, id }: Unused) => go({ at: kind === 'repair' || kind === 'customer' ? kind : 'call', id });

/** What nobody has used for the years that deactivate it, and what goes a year later: its owner goes through it (3+1). */
export function UnusedList({ ahead }: { ahead: Ahead }) {
  const { t } = useTranslation(['retention', 'catalogue']);
  const dates = useDates();
  const columns = useMemo<readonly Column<Unused>[]>(() => {
    const kindOf = (kind: string) => t(`catalogue:kind.${kindNameSchema.parse(kind)}`);
    return [
      { key: 'kind', title: t('erasures.unusedKind'), cell: ({ kind }) => kindOf(kind) },
      { key: 'number', title: t('erasures.case'), cell: ({ number }) => number !== null && <strong>{number}</strong> },
      { key: 'until', title: t('erasures.keptUntil'), cell: ({ keepUntil }) => dates.date(keepUntil) },
    ];
  }, [t, dates]);
  return (
    <Panel title={t('erasures.unused')} aside={<span className="muted number">{ahead.unusedCount}</span>}>
      <p className="muted">{t('erasures.unusedText')}</p>
      <DataTable label={t('erasures.unused')} columns={columns} rows={ahead.unused} idOf={idOf} onOpen={open} />
    </Panel>
  );
}
