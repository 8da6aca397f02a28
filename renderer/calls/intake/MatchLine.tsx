import { useTranslation } from 'react-i18next';
import type { Match } from '#shared/contract/desk/index.ts';
import { Chip } from '../../ui/Chip.tsx';
import { useDates } from '../../ui/dates.ts';
import { OutOfUseChip } from '../../ui/OutOfUse.tsx';

/** As much of a person as tells two callers apart before either is verified (R-CALLER-1). */
export function MatchLine({ match }: { match: Match }) {
  const { t } = useTranslation('calls');
  const dates = useDates();
  const about = [
    match.town,
    match.product,
    match.lastContactOn === null ? null : t('match.lastSpoke', { date: dates.date(match.lastContactOn) }),
  ];
  return (
    <>
      <strong>{match.name ?? match.initials}</strong>
      <span className="muted grow ellipsis">{about.filter(Boolean).join(' · ')}</span>
      <OutOfUseChip outOfUse={match.outOfUse} />
      {match.openRepairs > 0 && <Chip tone="warn">{t('match.openRepairs', { count: match.openRepairs })}</Chip>}
      {match.openRepairs === 0 && match.openCalls > 0 && <Chip>{t('match.openCalls', { count: match.openCalls })}</Chip>}
    </>
  );
}
