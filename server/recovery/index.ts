export { epochNow } from './compare.ts';
export { confirmReconciliation, reconcileWithout } from './confirm.ts';
export { noteResent } from './desks.ts';
export { recoveryHandlers } from './handlers.ts';
export { reconciliation } from './report.ts';
export { restore, type Outliving, type RestoredServer } from './restore.ts';
export { insistOnReconciled, isReconciling } from './state.ts';
