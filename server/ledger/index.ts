export { verifyLog, type Verified } from './verify.ts';
export { enter, type NewEntry } from './entry.ts';
export { keepLedger } from './keep.ts';
export { leafHash } from './hash.ts';
export { consistencyProof, inclusionProof } from './proofs.ts';
export { verifyConsistency, verifyInclusion } from './tree.ts';
export { seal } from './seal.ts';
export { cutSegments } from './segments.ts';
export { takeChain } from './take.ts';
