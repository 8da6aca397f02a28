export { Online } from './Online.tsx';
export { ReasonForm } from './ReasonForm.tsx';
export { DeskScreen } from './desk/DeskScreen.tsx';
export { WorkstationsScreen } from './workstations/WorkstationsScreen.tsx';
export { HeldScreen } from './held/HeldScreen.tsx';
export { ReconciliationScreen } from './reconciliation/ReconciliationScreen.tsx';
