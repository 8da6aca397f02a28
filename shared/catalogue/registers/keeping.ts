import { auditPeriodOf } from '../../policy/audit-periods.ts';
import { dateInZone, laterOf } from '../../policy/calendar.ts';
import { keepPeriod } from '../../policy/retention.ts';
import type { Register } from './register.ts';
import { countingOf, leftOn, type Entry, type Facts } from './standing.ts';

interface EntryKept {
  /** The last day kept; null while the matter runs. */
  readonly keepUntil: string | null;
  readonly rule: string;
}

/** Until when each entry of a register is kept (R-RET-1), and never so short that the audit of the period of its last word cannot read it. */
export function keptOf(register: Register, entries: readonly Entry[], facts: Facts): ReadonlyMap<string, EntryKept> {
  const counting = countingOf(register, entries.filter(({ values }) => values !== null), facts); // prettier-ignore
  return new Map(
    entries.map((entry) => {
      const { keepUntil, rule } = keepPeriod({ kind: register.kept, since: overOn(register, entry, counting.has(entry), facts) });
      const audited = auditPeriodOf(dateInZone(entry.at, facts.zone)).dueOn;
      return [entry.id, { keepUntil: keepUntil === null ? null : laterOf(keepUntil, audited), rule }];
    }),
  );
}

function overOn(register: Register, entry: Entry, counts: boolean, facts: Facts): string | null {
  const said = dateInZone(entry.at, facts.zone);
  // That there was nothing to enter is over as soon as it is said.
  if (entry.values === null) return said;
  if (typeof register.over === 'function') return register.over(entry.values);
  if (register.over === 'leaving') return leftOn(register, entry, facts);
  return counts ? null : said;
}
