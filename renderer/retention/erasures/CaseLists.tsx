import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErasuresPage } from '#shared/contract/retention.ts';
import { go } from '../../app/view.ts';
import { Chip } from '../../ui/Chip.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { useDates } from '../../ui/dates.ts';
import { Panel } from '../../ui/Panel.tsx';

type Ahead = NonNullable<ErasuresPage['ahead']>;
type Unknown = Ahead['warranties'][number];
type Untouched = Ahead['untouched'][number];
const idOf = ({ id }: { readonly id: string }) => id;
const open = ({ kind, id }: { readonly kind: string; readonly id: string }) => go({ at: kind === 'repair' ? 'repair' : 'call', id });

/** What somebody should look at before the calendar does: unknown warranties, and open cases that nobody has touched. */
export function CaseLists({ ahead }: { ahead: Ahead }) {
  const { t } = useTranslation('retention');
  const dates = useDates();
  const number = useMemo(
    () => ({
      key: 'number',
      title: t('erasures.case'),
      cell: (one: Unknown | Untouched) => <strong>{one.number ?? t('erasures.gone')}</strong>,
    }),
    [t],
  );
  const unknown = useMemo<readonly Column<Unknown>[]>(
    () => [number, { key: 'until', title: t('erasures.keptUntil'), cell: ({ keepUntil }) => dates.date(keepUntil) }],
    [t, dates, number],
  );
  const untouched = useMemo<readonly Column<Untouched>[]>(
    () => [
      number,
      {
        key: 'touched',
        title: t('erasures.touched'),
        cell: ({ touchedOn, overdue }) => <Chip tone={overdue ? 'bad' : 'warn'}>{dates.date(touchedOn)}</Chip>,
      },
    ],
    [t, dates, number],
  );
  return (
    <div className="desk-panels">
      <Panel title={t('erasures.warranties')} aside={<span className="muted number">{ahead.warrantyCount}</span>}>
        {ahead.warranties.length === 0 ? (
          <p className="muted">{t('erasures.noWarranties')}</p>
        ) : (
          <>
            <p className="muted">{t('erasures.warrantiesText')}</p>
            <DataTable label={t('erasures.warranties')} columns={unknown} rows={ahead.warranties} idOf={idOf} onOpen={open} />
          </>
        )}
      </Panel>
      <Panel title={t('erasures.untouched')} aside={<span className="muted number">{ahead.untouchedCount}</span>}>
        {ahead.untouched.length === 0 ? (
          <p className="muted">{t('erasures.noUntouched')}</p>
        ) : (
          <>
            <p className="muted">{t('erasures.untouchedText')}</p>
            <DataTable label={t('erasures.untouched')} columns={untouched} rows={ahead.untouched} idOf={idOf} onOpen={open} />
          </>
        )}
      </Panel>
    </div>
  );
}
