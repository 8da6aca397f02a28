export { AuditReminder } from './AuditReminder.tsx';
export { AuditScreen } from './AuditScreen.tsx';
