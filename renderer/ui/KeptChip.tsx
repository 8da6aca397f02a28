import { IconGavel, IconHourglassLow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { KeptView } from '#shared/contract/desk/index.ts';
import { Chip } from './Chip.tsx';
import { useDates } from './dates.ts';

/** Until when a record is kept; on pointing, from which event and by which rule, and whether a legal hold keeps it (R-RET-7, R-RET-9). */
export function KeptChip({ kept }: { kept: KeptView | null }) {
  const { t } = useTranslation('app');
  const dates = useDates();
  if (kept === null) return null;
  const { keepUntil, rule, anchor, because, heldBy } = kept;
  const from = anchor === null ? '' : t(`kept.from.${anchor.event}`, { date: dates.date(anchor.on) });
  const why = t(`kept.because.${because.code}`, { count: because.count ?? 0, from });
  return (
    <>
      <Chip icon={<IconHourglassLow size={12} aria-hidden />} title={`${why} (${rule})`}>
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
