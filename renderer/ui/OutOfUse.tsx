import { IconZzz } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OutOfUse } from '#shared/contract/desk/index.ts';
import { Chip } from './Chip.tsx';
import { useDates } from './dates.ts';
import { Notice } from './Notice.tsx';
import { useSince } from './useSince.ts';

interface OutOfUseProps {
  readonly outOfUse: OutOfUse | null;
}

/** The mark on a record that is out of use, wherever it is shown at all (R-RET-6). `short` where a date has no room. */
export function OutOfUseChip({ outOfUse, short = false }: OutOfUseProps & { readonly short?: boolean }) {
  const { t } = useTranslation('app');
  const since = useSince();
  if (outOfUse === null) return null;
  return (
    <Chip tone="warn" icon={<IconZzz size={12} aria-hidden />} title={since(outOfUse)}>
      {short ? t('outOfUse.mark') : since(outOfUse)}
    </Chip>
  );
}

/** What it means, when it ends and how to use the record again. */
export function OutOfUseLine({ outOfUse }: OutOfUseProps) {
  const { t } = useTranslation('app');
  const dates = useDates();
  if (outOfUse === null) return null;
  const { since, keepUntil } = outOfUse;
  return (
    <Notice tone="warn">
      {since === null ? t('outOfUse.undated') : t('outOfUse.line', { date: dates.date(since) })}{' '}
      {keepUntil !== null && t('outOfUse.erased', { date: dates.date(keepUntil) })}
    </Notice>
  );
}
