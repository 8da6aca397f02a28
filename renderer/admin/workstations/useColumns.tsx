import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workstation } from '#shared/contract/admin.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { useDates } from '../../ui/dates.ts';
import { useWords } from '../../ui/words.ts';
import { StateChip } from './StateChip.tsx';

/** The lines of the page: one workstation each, what an administrator compares in columns. */
export function useColumns(): readonly Column<Workstation>[] {
  const { t } = useTranslation('admin');
  const words = useWords();
  const dates = useDates();
  return useMemo(() => {
    const title = (key: 'name' | 'zone' | 'person' | 'contact' | 'lease' | 'waiting' | 'receipts' | 'program' | 'stands') =>
      t(`workstations.${key}`);
    const nothing = <span className="muted">{t('workstations.unknown')}</span>;
    const when = (at: number) => (dates.isoOf(at) === dates.today() ? dates.time(at) : `${dates.day(dates.isoOf(at))}, ${dates.time(at)}`);
    return [
      {
        key: 'name',
        title: title('name'),
        cell: ({ name, code }) => (
          <>
            <strong>{name}</strong> <span className="muted">{code}</span>
          </>
        ),
      },
      {
        key: 'zone',
        title: title('zone'),
        cell: ({ zone, site }) => (
          <>
            {words.zone(zone)} <span className="muted">{words.value('repair', 'site', site)}</span>
          </>
        ),
      },
      { key: 'person', title: title('person'), cell: ({ person }) => person ?? nothing },
      { key: 'contact', title: title('contact'), cell: ({ lastContact }) => when(lastContact) },
      {
        key: 'lease',
        title: title('lease'),
        cell: ({ state, lockAt }) => (state === 'live' || state === 'locked' ? when(lockAt) : nothing),
      },
      { key: 'waiting', title: title('waiting'), end: true, cell: ({ waiting }) => waiting ?? nothing },
      { key: 'receipts', title: title('receipts'), end: true, cell: ({ receiptsOwed }) => receiptsOwed },
      { key: 'program', title: title('program'), cell: ({ program }) => program ?? nothing },
      { key: 'state', title: title('stands'), cell: ({ state }) => <StateChip state={state} /> },
    ];
  }, [t, words, dates]);
}
