export { sealTo, type Seal } from './seal.ts';
export { keptIn, type KeptStore } from './store.ts';
