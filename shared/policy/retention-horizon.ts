import { addDays, addYears } from './calendar.ts';
import type { RetentionPolicy } from './presets.ts';
import { financialYears } from './retention.ts';

/**
 * The day after which all that a closed record counts from has to lie, for it to be kept, and in use, beyond
 * `until` whichever rule of the policy names its end. Null where it may end on the day that it is closed.
 */
export function horizon({ cases }: RetentionPolicy, until: string): string | null {
  const years = shortest(cases);
  // A day more: what counts from 29 February ends on the 28th.
  return years === null ? null : addDays(addYears(until, -Math.min(years, financialYears)), 1);
}

function shortest(cases: RetentionPolicy['cases']): number | null {
  switch (cases.by) {
    case 'period':
      return Math.min(cases.callYears, cases.repairYears);
    case 'use':
      // From then on it is listed as unused.
      return cases.activeYears;
    case 'opening':
      return cases.years;
    case 'engagement':
      return null;
  }
}
