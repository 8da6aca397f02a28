import { useTranslation } from 'react-i18next';
import type { Status } from '#shared/contract/desk/index.ts';
import { useDates } from '../../ui/dates.ts';

export interface StatusWords {
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly text: string;
  /** When the server was last heard, to the second. */
  readonly heard: string | null;
}

export function useStatusWords(status: Status): StatusWords {
  const { t } = useTranslation('app');
  const dates = useDates();
  const heard = status.lastContactAt === null ? null : dates.clock(status.lastContactAt);
  const count = status.waiting;
  if (status.catchingUp) return { tone: 'warn', text: t('status.catchingUp', { ...status.catchingUp }), heard };
  if (!status.online) {
    const since = status.offlineSince === null ? null : dates.time(status.offlineSince);
    return { tone: 'warn', text: since === null ? t('status.offline', { count }) : t('status.offlineSince', { since, count }), heard };
  }
  if (status.problem) return { tone: 'bad', text: t('status.stopped', { count }), heard };
  return { tone: 'ok', text: t('status.saved', { count }), heard };
}
