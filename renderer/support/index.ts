export { SupportClock } from './SupportClock.tsx';
export { SupportScreen } from './SupportScreen.tsx';
