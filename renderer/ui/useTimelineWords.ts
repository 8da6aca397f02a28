import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '#shared/contract/desk/index.ts';
import { useWords } from './words.ts';

/** One line for an entry, such as "Call: no suction, resolved on the phone". */
export function useTimelineWords(): (entry: TimelineEntry) => string {
  const { t } = useTranslation('app');
  const words = useWords();
  return useCallback(
    (entry) => {
      const { code, reason, what } = entry;
      const coded = code === null ? null : words.value(codedBy[what].kind, codedBy[what].field, code);
      const why = reason === null ? null : what === 'call' || what === 'email' || what === 'repair-booked' ? words.reason(reason) : reason;
      const details = [why, coded].filter((part) => part !== null).join(', ');
      const title = what === 'stage' && coded !== null ? coded : t(`timeline.${what}`);
      if (what === 'stage') return why === null ? title : `${title}: ${why}`;
      return details === '' ? title : `${title}: ${details}`;
    },
    [t, words],
  );
}

const codedBy = {
  call: { kind: 'call', field: 'outcome' },
  email: { kind: 'call', field: 'outcome' },
  'repair-booked': { kind: 'repair', field: 'stage' },
  stage: { kind: 'repair', field: 'stage' },
  note: { kind: 'call', field: 'outcome' },
  payment: { kind: 'payment', field: 'status' },
} as const;
