export { IntakeScreen } from './intake/IntakeScreen.tsx';
export { CallScreen } from './page/CallScreen.tsx';
export { QueueScreen } from './page/QueueScreen.tsx';
export { CallsRail } from './rail/CallsRail.tsx';
export { startCalls } from './sheets/start.ts';
