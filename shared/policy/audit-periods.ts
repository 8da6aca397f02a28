import { addDays, daysBetween, isCalendarDate } from './calendar.ts';

/** Half a year that is audited (R-AUD-1). `id` is `2026-H2`; dates are the organisation's. */
export interface AuditPeriod {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** By when both have signed. */
  readonly dueOn: string;
}

const daysToSign = 31;

const half = (year: string, first: boolean): AuditPeriod => {
  const [from, to] = first ? [`${year}-01-01`, `${year}-06-30`] : [`${year}-07-01`, `${year}-12-31`];
  return { id: `${year}-H${first ? 1 : 2}`, from, to, dueOn: addDays(to, daysToSign) };
};

/** The period that a day lies in. */
export function auditPeriodOf(day: string): AuditPeriod {
  if (!isCalendarDate(day)) throw new RangeError('not a calendar date');
  return half(day.slice(0, 4), day.slice(5, 7) <= '06');
}

/** Every period from the one in which records began to be kept to the one that runs, oldest first. */
export function auditPeriods(since: string, today: string): readonly AuditPeriod[] {
  const periods: AuditPeriod[] = [];
  for (let day = since > today ? today : since; day <= today; day = addDays(auditPeriodOf(day).to, 1)) periods.push(auditPeriodOf(day));
  return periods;
}

/** So many days since the signatures were due; 0 while they are not. */
export const daysOverdue = ({ dueOn }: AuditPeriod, today: string): number => Math.max(0, daysBetween(dueOn, today));
