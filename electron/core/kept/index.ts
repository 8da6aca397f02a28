export { sealTo, type Seal } from './seal.ts';
export { keptIn, type KeptRow, type KeptStore } from './store.ts';
