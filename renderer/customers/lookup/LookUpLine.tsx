import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Match } from '#shared/contract/desk/index.ts';
import { Chip } from '../../ui/Chip.tsx';
import { useDates } from '../../ui/dates.ts';
import { OutOfUseChip } from '../../ui/OutOfUse.tsx';

interface LookUpLineProps {
  readonly id: string;
  readonly match: Match;
  readonly active: boolean;
  readonly open: boolean;
  readonly onPick: () => void;
}

export function LookUpLine({ id, match, active, open, onPick }: LookUpLineProps) {
  const { t } = useTranslation('customers');
  const dates = useDates();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) line.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const last = match.lastContactOn === null ? null : t('lookUp.lastSpoke', { date: dates.date(match.lastContactOn) });
  return (
    <div
      ref={line}
      id={id}
      role="option"
      aria-selected={active}
      className={['lookup-line', active && 'lookup-active', open && 'lookup-open'].filter(Boolean).join(' ')}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <span className="lookup-who">
        <strong>{match.name ?? match.initials}</strong>
        {match.town !== null && <span className="muted ellipsis"> {match.town}</span>}
        <span className="grow" />
        <OutOfUseChip outOfUse={match.outOfUse} short />
        {match.openRepairs > 0 && <Chip tone="warn">{t('lookUp.openRepairs', { count: match.openRepairs })}</Chip>}
        {match.openRepairs === 0 && match.openCalls > 0 && <Chip>{t('lookUp.openCalls', { count: match.openCalls })}</Chip>}
      </span>
      <span className="muted ellipsis">{[match.product, last].filter((part) => part !== null).join(' · ')}</span>
    </div>
  );
}
