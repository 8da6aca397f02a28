import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hold } from '#shared/contract/holds.ts';

/** What a hold is on: "Repair R-2026-000045", "Customer Mary Okafor". */
export function useHoldTitle(): (hold: Hold) => string {
  const { t } = useTranslation('retention');
  return useCallback(
    ({ scope, records }) => {
      const titles = records.map(({ title }) => title).filter((title) => title !== '');
      const [first, ...others] = titles;
      const what = t(`hold.scope.${scope}`);
      if (first === undefined) return what;
      return others.length === 0 ? `${what}: ${first}` : t('hold.more', { what: `${what}: ${first}`, count: others.length });
    },
    [t],
  );
}
