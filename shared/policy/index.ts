export {
  addDays,
  addMonths,
  addWorkingDays,
  addYears,
  dateInZone,
  daysBetween,
  defaultZone,
  isCalendarDate,
  isWorkingDay,
  laterOf,
  nextWorkingDay,
  startOfDay,
} from './calendar.ts';
export { findCards } from './card-numbers.ts';
export type { CardScan, FoundCard } from './card-numbers.ts';
export type { CardBrand } from './card-networks.ts';
export type { Span } from './digits.ts';
export { findContactDetails } from './leaks.ts';
export type { ContactDetail } from './leaks.ts';
export { formatPhone, parsePhone, phoneSearchKey, reversePhone } from './phone.ts';
export type { PhoneSearch } from './phone.ts';
export { presetNames, presets, retentionPolicySchema } from './presets.ts';
export type { PresetName, RetentionPolicy } from './presets.ts';
export { closesAsOf, completesAsOf, neglect } from './retention-clocks.ts';
export type { DispatchedRepair, OpenCall } from './retention-clocks.ts';
export { isContact, laterContact, occasions } from './retention-contact.ts';
export type { Occasion } from './retention-contact.ts';
export type { Anchor, AnchorEvent, Because } from './retention-kept.ts';
export { explainAll } from './retention-list.ts';
export type { ExplainedItem, ExplainedList, ListFault } from './retention-list.ts';
export { parseRecord } from './retention-records.ts';
export type { ParsedRecord, RetentionRecord } from './retention-records.ts';
export { explainRetention } from './retention.ts';
export type { Explanation, Holds } from './retention.ts';
export { checkMove, endsRepair, isInWorkshop, isOpen, stages } from './stages.ts';
export type { MoveRefusal, Stage } from './stages.ts';
