import { addDays, addWorkingDays, dateInZone, startOfDay } from '#shared/policy/index.ts';
import type { Policy } from '#shared/contract/policy.ts';

const day = 24 * 3_600_000;

/**
 * How long a desk may go without the server (workstation.md, Lease): it locks at the end of the last
 * of so many working days of the organisation's calendar, but after so many days of any kind; later
 * it wipes its replica. UTC ms.
 */
export function leaseTimes(
  { lease, office, organisation }: Pick<Policy, 'lease' | 'office' | 'organisation'>,
  issuedAt: number,
): { readonly lockAt: number; readonly wipeAt: number } {
  const lastDay = addWorkingDays(dateInZone(issuedAt, organisation.timeZone), lease.workingDays, office.holidays);
  const workingEnd = startOfDay(addDays(lastDay, 1), organisation.timeZone);
  return { lockAt: Math.min(workingEnd, issuedAt + lease.calendarDays * day), wipeAt: issuedAt + lease.wipeDays * day };
}
