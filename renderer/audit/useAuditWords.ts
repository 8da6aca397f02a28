import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { kindNameSchema } from '#shared/catalogue/index.ts';
import { registerNameSchema } from '#shared/catalogue/registers/index.ts';
import type { AuditPage } from '#shared/contract/audit-page.ts';
import { useDates } from '../ui/dates.ts';

type Period = AuditPage['period'];

export interface AuditWords {
  /** July to December 2026. */
  readonly period: (period: Period) => string;
  readonly kind: (kind: string) => string;
}

/** What the pages of the audit call things. */
export function useAuditWords(): AuditWords {
  const { t, i18n } = useTranslation(['audit', 'catalogue', 'registers']);
  return useMemo(() => {
    const month = new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' });
    const of = (date: string) => month.format(new Date(`${date}T12:00:00Z`));
    return {
      period: ({ from, to }) => t('period', { from: of(from), to: of(to), year: to.slice(0, 4) }),
      kind: (kind) => {
        const known = kindNameSchema.safeParse(kind);
        if (known.success) return t(`catalogue:kind.${known.data}`);
        const register = registerNameSchema.safeParse(kind);
        return register.success ? t(`registers:name.${register.data}`) : kind === 'supportSession' ? t('registers:sessions') : kind;
      },
    };
  }, [t, i18n]);
}

/** How a period stands, with the day that counts. */
export function useStateWord(): (period: Pick<AuditPage['periods'][number], 'state' | 'dueOn' | 'overdueDays'>) => string {
  const { t } = useTranslation('audit');
  const dates = useDates();
  return ({ state, dueOn, overdueDays }) =>
    overdueDays > 0 ? t('overdue', { count: overdueDays }) : t(`state.${state}`, { date: dates.date(dueOn) });
}
