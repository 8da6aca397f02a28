import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutOfUse } from '#shared/contract/desk/index.ts';
import { useDates } from './dates.ts';

/** Words for since when somebody is out of use (R-RET-6). */
export function useSince(): (outOfUse: OutOfUse) => string {
  const { t } = useTranslation('app');
  const dates = useDates();
  return useCallback(({ since }) => (since === null ? t('outOfUse.mark') : t('outOfUse.since', { date: dates.date(since) })), [t, dates]);
}
