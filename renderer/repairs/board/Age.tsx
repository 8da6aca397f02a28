import {
  IconAlertTriangleFilled,
  IconCalendarEvent,
  IconCalendarExclamation,
  IconClock,
  IconClockExclamation,
  IconHourglassHigh,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BoardCard } from '#shared/contract/desk/index.ts';
import { usePolicy } from '../../app/session.ts';
import { Chip } from '../../ui/Chip.tsx';
import { ageUrgency, promiseUrgency, type Urgency } from './age.ts';

const tones = { none: 'plain', soon: 'warn', late: 'bad' } as const;
const promiseIcons = { none: IconCalendarEvent, soon: IconCalendarExclamation, late: IconAlertTriangleFilled } as const;
const ageIcons = { none: IconClock, soon: IconHourglassHigh, late: IconClockExclamation } as const;

/** Days to the promise: by colour, icon and words. */
export function PromiseChip({ days }: { days: number | null }) {
  const { t } = useTranslation('repairs');
  if (days === null) return null;
  const urgency = promiseUrgency(days);
  const Icon = promiseIcons[urgency];
  const text = days < 0 ? t('promise.late', { count: -days }) : t('promise.left', { count: days });
  return (
    <Chip tone={tones[urgency]} title={t('promise.title', { days: text })} icon={<Icon size={12} aria-hidden />}>
      {text}
    </Chip>
  );
}

/** How long a repair has stood in its stage. */
export function StageAge({ card }: { card: Pick<BoardCard, 'daysInStage'> }) {
  const { t } = useTranslation('repairs');
  const turnAround = usePolicy()?.turnAroundDays;
  const urgency: Urgency = turnAround === undefined ? 'none' : ageUrgency(card, turnAround);
  const Icon = ageIcons[urgency];
  return (
    <span className={`job-age job-age-${urgency} number`} title={t('age.title', { count: card.daysInStage })}>
      <Icon size={12} aria-hidden />
      <span className="spoken-only">{t('age.title', { count: card.daysInStage })}</span>
      <span aria-hidden>{t('age.short', { count: card.daysInStage })}</span>
    </span>
  );
}
