import { IconAlertTriangle } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CorrectiveAction } from '#shared/contract/registers.ts';
import { Chip } from '../ui/Chip.tsx';
import type { Column } from '../ui/DataTable.tsx';
import { useDates } from '../ui/dates.ts';
import { useWords } from '../ui/words.ts';

/** In words: the system opens actions by codes, people in words of their own. */
export function useActionTitle(): (action: Pick<CorrectiveAction, 'source' | 'what'>) => string {
  const { t, i18n } = useTranslation('registers');
  return useCallback(
    ({ source, what }) => {
      if (source === 'person') return what;
      const why = i18n.t(`why.${what}` as never, { ns: 'registers', defaultValue: what }) as string;
      return `${t(`source.${source}`)}: ${why}`;
    },
    [t, i18n],
  );
}

export function useActionColumns(): readonly Column<CorrectiveAction>[] {
  const { t } = useTranslation('registers');
  const dates = useDates();
  const words = useWords();
  const titleOf = useActionTitle();
  return useMemo(
    () => [
      {
        key: 'what',
        title: t('action.what'),
        cell: (action) => (
          <>
            <strong>{titleOf(action)}</strong>
            {action.carriedReason !== null && <p className="muted">{t('action.carried', { reason: action.carriedReason })}</p>}
          </>
        ),
      },
      {
        key: 'due',
        title: t('action.due'),
        cell: ({ dueOn }) =>
          dueOn < dates.today() ? (
            <Chip tone="bad" icon={<IconAlertTriangle size={12} aria-hidden />} title={t('action.overdue')}>
              {dates.date(dueOn)}, {t('action.overdue')}
            </Chip>
          ) : (
            dates.date(dueOn)
          ),
      },
      { key: 'owner', title: t('action.owner'), cell: ({ owner }) => words.staff(owner) ?? t('nobody') },
      { key: 'opened', title: t('action.opened'), cell: ({ openedOn }) => dates.date(openedOn) },
    ],
    [t, dates, words, titleOf],
  );
}
