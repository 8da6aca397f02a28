export { DeskScreen } from './desk/DeskScreen.tsx';
export { WorkstationsScreen } from './workstations/WorkstationsScreen.tsx';
