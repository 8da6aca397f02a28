import { IconClockHour4 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../ui/Chip.tsx';

const minuteMs = 60_000;
const lookEveryMs = 10_000;

/** How long the session of IT support still runs, where everybody at the desk sees it (A5). */
export function SupportClock({ until }: { until: number }) {
  const { t } = useTranslation('support');
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), lookEveryMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <Chip tone="warn" icon={<IconClockHour4 size={12} aria-hidden />}>
      {t('clock', { minutes: Math.max(0, Math.ceil((until - now) / minuteMs)) })}
    </Chip>
  );
}
