export { gatherChanges } from './changes.ts';
export type { Signer } from './client.ts';
export { clockMs } from './clock.ts';
export { holdsCard } from './checks.ts';
export { makeKeeping } from './keep.ts';
export { makeSync } from './loop.ts';
export { numbersLeft, takeNumber } from './numbers.ts';
export { goOn, operationsWhere, readAnew, type OwnOperation } from './operations.ts';
export { write } from './write.ts';
