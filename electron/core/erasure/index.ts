export { noteWhileLocked, sendReceipt } from './locked.ts';
export { noting } from './noting.ts';
export { registryIn, type RegistryStore } from './registry.ts';
