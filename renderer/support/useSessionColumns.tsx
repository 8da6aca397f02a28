import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupportSession } from '#shared/contract/support.ts';
import { Chip } from '../ui/Chip.tsx';
import type { Column } from '../ui/DataTable.tsx';
import { useDates } from '../ui/dates.ts';
import { useWords } from '../ui/words.ts';
import { SessionActions } from './SessionActions.tsx';

export function useSessionColumns(onDone: () => void): readonly Column<SupportSession>[] {
  const { t } = useTranslation('support');
  const dates = useDates();
  const words = useWords();
  return useMemo(() => {
    const name = (id: string | null) => words.staff(id) ?? t('nobody');
    const by = (id: string | null, at: number) => t('by', { who: name(id), when: dates.instant(at) });
    const tones = { waiting: 'warn', running: 'accent', over: 'plain' } as const;
    const stateOf = ({ state, until }: SupportSession) => (
      <Chip tone={tones[state]}>{state === 'running' ? t('running', { time: dates.time(until ?? 0) }) : t(state)}</Chip>
    );
    return [
      { key: 'person', title: t('person'), cell: ({ person }) => <strong>{name(person)}</strong> },
      { key: 'reason', title: t('reason'), cell: ({ reason }) => reason },
      { key: 'minutes', title: t('minutes'), end: true, cell: ({ minutes }) => minutes },
      { key: 'requested', title: t('requested'), cell: ({ requestedBy, requestedAt }) => by(requestedBy, requestedAt) },
      {
        key: 'approved',
        title: t('approvedBy'),
        cell: ({ approvedBy, approvedAt, outOfHours }) =>
          approvedAt !== null && `${by(approvedBy, approvedAt)}${outOfHours ? `, ${t('outOfHours')}` : ''}`,
      },
      {
        key: 'touched',
        title: t('touched'),
        cell: ({ touched }) =>
          touched.length === 0 ? (
            <span className="muted">{t('nothing')}</span>
          ) : (
            <ul>
              {touched.map((one) => (
                <li key={one.what}>{t('records', one)}</li>
              ))}
            </ul>
          ),
      },
      { key: 'state', title: t('state'), cell: stateOf },
      { key: 'do', title: '', cell: (session) => <SessionActions session={session} onDone={onDone} /> },
    ];
  }, [t, dates, words, onDone]);
}
