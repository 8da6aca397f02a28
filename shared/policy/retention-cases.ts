import { addDays, addYears, laterOf } from './calendar.ts';
import type { RetentionPolicy } from './presets.ts';
import type { Anchor, Kept } from './retention-kept.ts';
import type { CaseRecord } from './retention-records.ts';

type Of<K extends CaseRecord['kind']> = Extract<CaseRecord, { kind: K }>;
type Cases<B extends RetentionPolicy['cases']['by']> = Extract<RetentionPolicy['cases'], { by: B }>;

/** Calls, repairs and customers: the kinds that the presets differ in. An open case is never due. */
export function keepCase(policy: RetentionPolicy, record: CaseRecord, today: string): Kept {
  if (isOpen(record)) return { keepUntil: null, rule: 'open', anchor: null, because: { code: 'open', since: record.openedOn } };
  const own = keepByPreset(policy.cases, record, today);
  const records = record.kind === 'customer' ? lastRecord(record) : null;
  if (records === null) return own;
  if (policy.cases.by === 'period') return records;
  // Under no preset does a customer go before a record that needs it.
  const first = own.keepUntil !== null && (records.keepUntil === null || records.keepUntil > own.keepUntil);
  return first ? records : own;
}

function isOpen(record: CaseRecord): boolean {
  if (record.kind === 'call') return record.closedOn === null;
  return record.kind === 'repair' && record.completedOn === null;
}

function keepByPreset(cases: RetentionPolicy['cases'], record: CaseRecord, today: string): Kept {
  switch (cases.by) {
    case 'period':
      if (record.kind === 'customer') return keepAlone(cases, record);
      return record.kind === 'call' ? keepCall(cases, record) : keepRepair(cases, record);
    case 'use':
      return keepWhileUsed(cases, record, today);
    case 'opening': {
      const on = record.lastOpenedOn ?? lastKnown(record);
      return period(on, { on, event: 'opening' }, cases.years, `opencrm-${cases.years}y`);
    }
    case 'engagement':
      return keepWhileEngaged(record);
  }
}

function period(from: string, anchor: Anchor, years: number, rule: string): Kept {
  return { keepUntil: addYears(from, years), rule, anchor, because: { code: 'period', count: years, unit: 'year' } };
}

/** The later of a period and the warranty; on a tie the period is named. */
function orWarranty(kept: Kept, warrantyEndsOn: string | null): Kept {
  if (kept.keepUntil === null || warrantyEndsOn === null || warrantyEndsOn <= kept.keepUntil) return kept;
  return {
    ...kept,
    keepUntil: warrantyEndsOn,
    rule: 'warranty',
    because: { code: 'warranty', warrantyEndsOn, periodEndsOn: kept.keepUntil },
  };
}

function keepCall(cases: Cases<'period'>, call: Of<'call'>): Kept {
  const contact = cases.callAnchor === 'call' ? (call.ownLastContactOn ?? call.lastContactOn) : call.lastContactOn;
  // Clocks always start (R-RET-3): where nobody was ever spoken to, on the day it was opened.
  const anchor: Anchor = contact === null ? { on: call.openedOn, event: 'entry' } : { on: contact, event: 'contact' };
  return orWarranty(period(anchor.on, anchor, cases.callYears, `helpline-${cases.callYears}y`), call.warrantyEndsOn);
}

function keepRepair(cases: Cases<'period'>, repair: Of<'repair'>): Kept {
  const on = repair.completedOn ?? repair.openedOn;
  return orWarranty(period(on, { on, event: 'completion' }, cases.repairYears, `repair-${cases.repairYears}y`), repair.warrantyEndsOn);
}

/** A customer whom no record needs. */
function keepAlone(cases: Cases<'period'>, customer: Of<'customer'>): Kept {
  const on = customer.lastContactOn ?? customer.openedOn;
  return period(on, { on, event: customer.lastContactOn === null ? 'entry' : 'contact' }, cases.callYears, `contact-${cases.callYears}y`);
}

/** A customer goes in the run that erases the last record that needs it, after that record; null with none. */
function lastRecord({ recordsKeptUntil }: Of<'customer'>): Kept | null {
  if (recordsKeptUntil.length === 0) return null;
  const dates = recordsKeptUntil.filter((date) => date !== null);
  const [first, ...others] = dates;
  return {
    keepUntil: first === undefined || dates.length < recordsKeptUntil.length ? null : laterOf(first, ...others),
    rule: 'last-record',
    anchor: null,
    because: { code: 'records-remain', count: recordsKeptUntil.length },
  };
}

function lastKnown(record: CaseRecord): string {
  const ends = record.kind === 'call' ? [record.closedOn, record.ownLastContactOn] : record.kind === 'repair' ? [record.completedOn] : [];
  const contact = record.kind === 'repair' ? null : record.lastContactOn;
  return laterOf(record.openedOn, ...[...ends, contact, record.lastUsedOn, record.lastOpenedOn].filter((date) => date !== null));
}

/** R-RET-6, `city-3-plus-1`. `city-deactivated` is said only in the year in which it is so. */
function keepWhileUsed(cases: Cases<'use'>, record: CaseRecord, today: string): Kept {
  const on = record.lastUsedOn ?? lastKnown(record);
  const activeUntil = addYears(on, cases.activeYears);
  const keepUntil = addYears(activeUntil, cases.deactivatedYears);
  return {
    keepUntil,
    rule: today > activeUntil && today <= keepUntil ? 'city-deactivated' : 'city-erased',
    anchor: { on, event: 'use' },
    because: { code: 'unused', deactivatedFrom: addDays(activeUntil, 1) },
  };
}

function keepWhileEngaged(record: CaseRecord): Kept {
  const on = record.kind === 'call' ? record.closedOn : record.kind === 'repair' ? record.completedOn : record.engagementEndedOn;
  if (on === null) return { keepUntil: null, rule: 'open', anchor: null, because: { code: 'open', since: record.openedOn } };
  return { keepUntil: on, rule: 'engaged', anchor: { on, event: 'closing' }, because: { code: 'that-day' } };
}
