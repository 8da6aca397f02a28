import { unspokenOutcomes } from '../catalogue/call.ts';
import { dateInZone } from './calendar.ts';
import type { FamilyCall, FamilyCustomer, FamilyRepair } from './family.ts';

/** What retention counts from, as both stores keep it: moments in UTC ms, dates as they are. */
export interface CustomerRow {
  readonly id: string;
  readonly createdAt: number;
  readonly lastContactOn: string | null;
}
export interface CallRow {
  readonly id: string;
  readonly customer: string | null;
  readonly product: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly status: string | null;
  readonly outcome: string | null;
  readonly contactOn: string | null;
  readonly callBackOn: string | null;
  readonly channel: string | null;
}
export interface RepairRow {
  readonly id: string;
  readonly customer: string | null;
  readonly product: string;
  readonly call: string | null;
  readonly bookedAt: number;
  readonly completedOn: string | null;
  readonly chargeMinor: number | null;
  /** SQLite keeps 0 and 1. */
  readonly paid: boolean | number | null;
}

/** The date on the wall at a moment. */
export type DayOf = (instant: number) => string;

const quarterMs = 15 * 60_000;

/**
 * Days of one zone, each quarter of an hour worked out once: a run asks for a million. No zone's clock
 * stands anywhere but on a quarter of an hour from UTC, and none jumps in between.
 */
export function daysIn(zone: string): DayOf {
  const known = new Map<number, string>();
  return (instant) => {
    const quarter = Math.floor(instant / quarterMs);
    const found = known.get(quarter) ?? dateInZone(quarter * quarterMs, zone);
    known.set(quarter, found);
    return found;
  };
}

const unspoken: ReadonlySet<string | null> = new Set(unspokenOutcomes);

/** The same on server and desk: what a row says to retention (R-RET-2, R-RET-3). */
export const derive = {
  customer: ({ id, createdAt, lastContactOn }: CustomerRow, dayOf: DayOf): FamilyCustomer => ({
    id,
    enteredOn: dayOf(createdAt),
    lastContactOn,
  }),
  call: (
    { id, customer, product, startedAt, endedAt, status, outcome, contactOn, callBackOn, channel }: CallRow,
    dayOf: DayOf,
  ): FamilyCall => ({
    ...{ id, customer, product, openedOn: dayOf(startedAt) },
    closedOn: status === 'closed' ? dayOf(endedAt ?? startedAt) : null,
    contactOn: unspoken.has(outcome) ? null : contactOn,
    channel,
    openAction: callBackOn !== null,
  }),
  repair: ({ id, customer, product, call, bookedAt, completedOn, chargeMinor, paid }: RepairRow, dayOf: DayOf): FamilyRepair => ({
    ...{ id, customer, product, call, completedOn },
    openedOn: dayOf(bookedAt),
    unpaid: (chargeMinor ?? 0) > 0 && !paid,
  }),
} as const;
