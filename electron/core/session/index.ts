export type { DeskCore } from './machine.ts';
export { fixedIn } from './preferences.ts';
export { isSession } from './procedures.ts';
export { noStatus, startSession, type Opened, type Session } from './session.ts';
