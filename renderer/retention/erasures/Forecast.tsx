import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { kindNameSchema } from '#shared/catalogue/index.ts';
import { forecastDays, type Ahead } from '#shared/contract/retention.ts';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { Panel } from '../../ui/Panel.tsx';

type Line = readonly [kind: string, counts: readonly number[]];
const idOf = ([kind]: Line) => kind;

/** How many records of each kind come to their last day in 30, 60 and 90 days, as the last run saw it. */
export function Forecast({ forecast }: { forecast: Ahead['forecast'] }) {
  const { t } = useTranslation(['retention', 'catalogue']);
  const columns = useMemo<readonly Column<Line>[]>(
    () => [
      {
        key: 'kind',
        title: t('erasures.kind'),
        cell: ([kind]) => {
          const known = kindNameSchema.safeParse(kind);
          return known.success ? t(`catalogue:kind.${known.data}`) : kind;
        },
      },
      ...forecastDays.map((days, i) => ({
        key: String(days),
        title: t('erasures.within', { days }),
        end: true,
        cell: ([, counts]: Line) => counts[i] ?? 0,
      })),
    ],
    [t],
  );
  const rows = Object.entries(forecast);
  return (
    <Panel title={t('erasures.forecast')}>
      {rows.length === 0 ? (
        <p className="muted">{t('erasures.nothingAhead')}</p>
      ) : (
        <DataTable label={t('erasures.forecast')} columns={columns} rows={rows} idOf={idOf} />
      )}
    </Panel>
  );
}
