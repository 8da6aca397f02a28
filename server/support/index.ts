export { approveSupport, endSupport, requestSupport, supportUntil } from './sessions.ts';
export { supportSessions } from './list.ts';
