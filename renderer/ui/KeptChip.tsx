import { IconGavel, IconHourglassLow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { KeptView } from '#shared/contract/desk/index.ts';
import { Chip } from './Chip.tsx';
import { useDates } from './dates.ts';

/** Until when a record is kept; on pointing, from which event and by which rule, which details go before it, and whether a legal hold keeps it (R-RET-5, R-RET-7, R-RET-9). */
export function KeptChip({ kept }: { kept: KeptView | null }) {
  const { t } = useTranslation('app');
  const dates = useDates();
  if (kept === null) return null;
  const { keepUntil, rule, anchor, because, heldBy, thins } = kept;
  const from = anchor === null ? '' : t(`kept.from.${anchor.event}`, { date: dates.date(anchor.on) });
  const why = t(`kept.because.${because.code}`, { count: because.count ?? 0, from });
  const gone = thins.map(({ detail, until }) => t(`kept.thins.${detail}`, { date: dates.date(until) }));
  return (
    <>
      <Chip icon={<IconHourglassLow size={12} aria-hidden />} title={[`${why} (${rule})`, ...gone].join('\n')}>
        {keepUntil === null ? t('kept.open') : t('kept.until', { date: dates.date(keepUntil) })}
      </Chip>
      {heldBy.length > 0 && (
        <Chip tone="accent" icon={<IconGavel size={12} aria-hidden />} title={t('kept.heldWhy', { count: heldBy.length })}>
          {t('kept.held')}
        </Chip>
      )}
    </>
  );
}
