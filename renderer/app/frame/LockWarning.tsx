import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { reportActivity } from './activity.ts';
import { useSession } from '../session.ts';

/** Counts down to the idle lock. Read out once, not every second. */
export function LockWarning() {
  const { t } = useTranslation('app');
  const seconds = useSession((session) => session.lockWarning);
  if (seconds === null) return null;
  return (
    <div className="lock-warning">
      <IconLock size={16} aria-hidden />
      <span className="spoken-only" role="alert">
        {t('lockWarning.spoken')}
      </span>
      <span className="number" aria-hidden>
        {t('lockWarning.text', { count: seconds })}
      </span>
      <Button variant="default" size="compact-xs" onClick={reportActivity}>
        {t('lockWarning.stay')}
      </Button>
    </div>
  );
}
