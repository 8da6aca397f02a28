export { auditHandlers } from './handlers.ts';
export { checkLog } from './check.ts';
export { keepAudit } from './keep.ts';
export { exportPack } from './export.ts';
export { verifyPack } from './verify-pack.ts';
