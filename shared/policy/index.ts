export { addDays, addMonths, addWorkingDays, dateIn, daysBetween, startOfDay } from './calendar.ts';
export { findContactDetails } from './leaks.ts';
export type { ContactDetail } from './leaks.ts';
export { formatPhone, parsePhone, phoneSearchKey, reversePhone } from './phone.ts';
export type { PhoneSearch } from './phone.ts';
export { checkMove, endsRepair, isInWorkshop, isOpen, stages } from './stages.ts';
export type { MoveRefusal, Stage } from './stages.ts';
