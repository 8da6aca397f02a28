export { auditHandlers } from './handlers.ts';
export { keepForecasts } from './keep.ts';
export { exportPack } from './export.ts';
export { verifyPack } from './verify-pack.ts';
