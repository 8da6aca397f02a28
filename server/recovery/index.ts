export { epochNow } from './compare.ts';
export { confirmReconciliation, reconcileWithout } from './confirm.ts';
export { noteResent } from './desks.ts';
export { recoveryHandlers } from './handlers.ts';
export { reconciliation } from './report.ts';
export { restoreMachine } from './machine.ts';
export { restore, type RestoredServer } from './restore.ts';
export { isReconciling } from './state.ts';
