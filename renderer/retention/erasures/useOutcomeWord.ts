import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

const known = [
  'erased',
  'thinned',
  'hold',
  'open-repair',
  'unpaid',
  'action-open',
  'needed',
  'unreadable',
  'waiting-for-manager',
  'waiting-for-workstation',
  'reconciling',
  'clock-jumped',
  'clock-went-back',
  'clock-off-database',
] as const;
type Outcome = (typeof known)[number];
const isKnown = (code: string): code is Outcome => known.some((one) => one === code);

/** What became of a record in a run, in words. */
export function useOutcomeWord(): (code: string) => string {
  const { t } = useTranslation('retention');
  return useCallback((code) => (isKnown(code) ? t(`erasures.outcome.${code}`) : code), [t]);
}
