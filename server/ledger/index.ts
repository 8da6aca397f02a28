export { verifyLog, type Verified } from './verify.ts';
export { enter, type NewEntry } from './entry.ts';
export { keepLedger, lastCheck } from './keep.ts';
export { seal } from './seal.ts';
export { takeChain } from './take.ts';
