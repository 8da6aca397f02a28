export { SupportClock } from './SupportClock.tsx';
export { SupportPanel } from './SupportPanel.tsx';
