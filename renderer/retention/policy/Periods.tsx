import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionPolicy } from '#shared/policy/index.ts';
import { FieldRow, Fields } from '../../ui/FieldRow.tsx';
import { usePolicyWords } from './usePolicyWords.ts';

interface PeriodsProps {
  readonly retention: RetentionPolicy;
  readonly version?: number;
  /** More to say of it, in rows. */
  readonly children?: ReactNode;
}

/** What a policy says, in words: how long calls, repairs and customers are kept, and when the financial year ends. `version`: of what counts now. */
export function Periods({ retention, version, children }: PeriodsProps) {
  const { t } = useTranslation('retention');
  const words = usePolicyWords();
  const { cases } = retention;
  const name = words.nameOf(retention.name);
  return (
    <Fields>
      {version !== undefined && <FieldRow label={t('policy.name')}>{t('policy.nameAndVersion', { name, version })}</FieldRow>}
      {cases.by === 'period' && (
        <>
          <FieldRow label={t('policy.calls')}>{t(`policy.callAfter.${cases.callAnchor}`, { count: cases.callYears })}</FieldRow>
          <FieldRow label={t('policy.repairs')}>{t('policy.repairAfter', { count: cases.repairYears })}</FieldRow>
        </>
      )}
      {cases.by === 'use' && (
        <>
          <FieldRow label={t('policy.deactivated')}>{t('policy.unused', { count: cases.activeYears })}</FieldRow>
          <FieldRow label={t('policy.erased')}>{t('policy.further', { count: cases.deactivatedYears })}</FieldRow>
        </>
      )}
      {cases.by === 'opening' && <FieldRow label={t('policy.erased')}>{t('policy.unopened', { count: cases.years })}</FieldRow>}
      {cases.by === 'engagement' && <FieldRow label={t('policy.erased')}>{t('policy.engaged')}</FieldRow>}
      <FieldRow label={t('policy.yearEnd')}>{words.dayOf(retention.financialYearEnd)}</FieldRow>
      {children}
    </Fields>
  );
}
