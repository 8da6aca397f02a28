export { auditPeriodOf, auditPeriods, daysOverdue, type AuditPeriod } from './audit-periods.ts';
export {
  addDays,
  addMonths,
  addWorkingDays,
  addYears,
  dateInZone,
  defaultZone,
  daysBetween,
  isCalendarDate,
  isWorkingDay,
  laterOf,
  nextWorkingDay,
  startOfDay,
} from './calendar.ts';
export { cellKey, countUpward, type Cell, type Counted } from './aggregates.ts';
export { findCards } from './card-numbers.ts';
export { explainFamily, warrantyEnd } from './family.ts';
export { daysIn, derive } from './family-rows.ts';
export type { CallRow, CustomerRow, RepairRow } from './family-rows.ts';
export type { Explained, Family } from './family.ts';
export { findContactDetails } from './leaks.ts';
export { isOfficeTime } from './office.ts';
export { formatPhone, parsePhone, phoneSearchKey, reversePhone } from './phone.ts';
export { nameOfPolicy, presetNames, presets, retentionPolicySchema, type RetentionPolicy } from './presets.ts';
export { closesAsOf, completesAsOf, neglect } from './retention-clocks.ts';
export { isContact, laterContact, occasions } from './retention-contact.ts';
export { horizon } from './retention-horizon.ts';
export { explainAll } from './retention-list.ts';
export { parseRecord } from './retention-records.ts';
export { explainRetention, keepPeriod } from './retention.ts';
export { cameBy, quietDays, thinFamily } from './thinning.ts';
export { outOfUseFrom } from './use.ts';
export { checkMove, endsRepair, isInWorkshop, isOpen, isStage, stages } from './stages.ts';
export type { Stage } from './stages.ts';
