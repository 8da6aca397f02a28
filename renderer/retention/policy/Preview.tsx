import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { kindNameSchema } from '#shared/catalogue/index.ts';
import type { PolicyPreview } from '#shared/contract/retention-policy.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { useDates } from '../../ui/dates.ts';

type Line = PolicyPreview[number];
const idOf = ({ kind }: Line) => kind;

/** What would be due on the day from which a change counts, beside what would be due without it. */
export function Preview({ preview, on }: { preview: PolicyPreview; on: string }) {
  const { t } = useTranslation(['retention', 'catalogue']);
  const dates = useDates();
  const columns = useMemo<readonly Column<Line>[]>(
    () => [
      {
        key: 'kind',
        title: t('erasures.kind'),
        cell: ({ kind }) => {
          const known = kindNameSchema.safeParse(kind);
          return known.success ? t(`catalogue:kind.${known.data}`) : kind;
        },
      },
      { key: 'now', title: t('policy.without'), end: true, cell: ({ now }) => now },
      { key: 'then', title: t('policy.with'), end: true, cell: ({ then }) => <strong>{then}</strong> },
    ],
    [t],
  );
  if (preview.length === 0) return <p className="muted">{t('policy.erasesNothing', { date: dates.date(on) })}</p>;
  return (
    <div>
      <p className="muted">{t('policy.previewOn', { date: dates.date(on) })}</p>
      <DataTable label={t('policy.preview')} columns={columns} rows={preview} idOf={idOf} />
    </div>
  );
}
