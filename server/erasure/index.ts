export { erasedCounts } from './counts.ts';
export { eraseAgain } from './again.ts';
export { erase, previewErasure, type Erased, type Erasing } from './erase.ts';
export { logEntries, logKept, logThinned } from './log.ts';
export { finishPending, keepFinishing } from './finish.ts';
export { residueIn } from './residue.ts';
export { tidy } from './tidy.ts';
