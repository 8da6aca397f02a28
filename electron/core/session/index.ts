export type { DeskCore } from './machine.ts';
export { isSession } from './procedures.ts';
export { noStatus, startSession, type Opened, type Session } from './session.ts';
