import { addDays, addMonths, addYears } from './calendar.ts';
import type { RetentionPolicy } from './presets.ts';
import { keepCase } from './retention-cases.ts';
import type { Anchor, Kept } from './retention-kept.ts';
import { periods, type PeriodRecord, type RetentionRecord } from './retention-records.ts';

/** Ids of the holds on a record (R-RET-7). */
export type Holds = readonly string[] | 'unreadable';

export interface Explanation extends Kept {
  readonly heldBy: Holds;
  /** Due, and nothing holds it. */
  readonly erase: boolean;
}

/** Six financial years follow the one that an invoice or payment falls in. */
export const financialYears = 6;

/**
 * How long a record is kept, why, and whether it goes today (R-RET-1, R-RET-6, R-RET-9). `today` is a
 * date in the organisation's zone. A hold stops the erasure, not the clock; if holds cannot be read,
 * nothing is erased (R-RET-7).
 */
export function explainRetention(policy: RetentionPolicy, record: RetentionRecord, today: string, holds: Holds): Explanation {
  const kept = keep(policy, record, today);
  const due = kept.keepUntil !== null && today > kept.keepUntil;
  return { ...kept, heldBy: holds, erase: due && holds !== 'unreadable' && holds.length === 0 };
}

function keep(policy: RetentionPolicy, record: RetentionRecord, today: string): Kept {
  if ('since' in record) return keepPeriod(record);
  switch (record.kind) {
    case 'call':
    case 'repair':
    case 'customer':
      return keepCase(policy, record, today);
    case 'product':
      return keepProduct(record);
    case 'invoice':
    case 'payment':
      return keepMoney(policy, record);
    case 'eventGuest':
      return {
        keepUntil: record.eventEndsOn,
        rule: 'event-end',
        anchor: { on: record.eventEndsOn, event: 'event-end' },
        because: { code: 'that-day' },
      };
    case 'suppression':
      return { keepUntil: record.withdrawnOn, rule: 'until-withdrawn', anchor: null, because: { code: 'until-withdrawn' } };
    case 'delivery':
    case 'quotation':
    case 'mail':
    case 'attachment':
    case 'disclosure':
    case 'callNote':
    case 'benchNote':
    case 'stageEvent':
    case 'party':
    case 'warranty':
      return { keepUntil: record.parentKeptUntil, rule: 'with-parent', anchor: null, because: { code: 'parent' } };
  }
}

/** Of a kind that goes so long after one day, whatever the policy's name (R-RET-1). */
export function keepPeriod({ kind, since }: PeriodRecord): Kept {
  const { count, unit, rule } = periods[kind];
  if (since === null) return { keepUntil: null, rule: 'open', anchor: null, because: { code: 'open', since: null } };
  const add = { year: addYears, month: addMonths, day: addDays }[unit];
  return { keepUntil: add(since, count), rule, anchor: { on: since, event: 'start' }, because: { code: 'period', count, unit } };
}

/** With its customer, or earlier: when no record refers to it and every warranty is over. */
function keepProduct(product: Extract<RetentionRecord, { kind: 'product' }>): Kept {
  const { parentKeptUntil, unreferredSince, warrantyEndsOn } = product;
  if (unreferredSince !== null) {
    const free = warrantyEndsOn !== null && warrantyEndsOn > unreferredSince ? warrantyEndsOn : unreferredSince;
    if (parentKeptUntil === null || free < parentKeptUntil) {
      return {
        keepUntil: free,
        rule: 'with-parent',
        anchor: { on: unreferredSince, event: 'last-reference' },
        because: { code: 'unreferred', warrantyEndsOn },
      };
    }
  }
  return { keepUntil: parentKeptUntil, rule: 'with-parent', anchor: null, because: { code: 'parent' } };
}

function keepMoney(policy: RetentionPolicy, record: Extract<RetentionRecord, { kind: 'invoice' | 'payment' }>): Kept {
  const anchor = moneyAnchor(record);
  if (anchor === null) return { keepUntil: null, rule: 'open', anchor, because: { code: 'open', since: null } };
  const yearEndsOn = financialYearEnd(anchor.on, policy.financialYearEnd);
  return {
    keepUntil: yearEnd(Number(yearEndsOn.slice(0, 4)) + financialYears, policy.financialYearEnd),
    rule: `financial-${financialYears}y`,
    anchor,
    because: { code: 'financial-year', yearEndsOn, years: financialYears },
  };
}

function moneyAnchor(record: Extract<RetentionRecord, { kind: 'invoice' | 'payment' }>): Anchor | null {
  if (record.invoicedOn !== null) return { on: record.invoicedOn, event: 'invoice' };
  if (record.paidOn !== null) return { on: record.paidOn, event: 'payment' };
  return record.openedOn === null ? null : { on: record.openedOn, event: 'entry' };
}

/** The last day of the financial year that a date falls in. */
function financialYearEnd(on: string, monthAndDay: string): string {
  const year = Number(on.slice(0, 4));
  const end = yearEnd(year, monthAndDay);
  return on <= end ? end : yearEnd(year + 1, monthAndDay);
}

/** From a leap year, so that a year that ends with February ends on its last day in every year. */
function yearEnd(year: number, monthAndDay: string): string {
  const leap = 2000;
  return addYears(`${leap}-${monthAndDay}`, year - leap);
}
