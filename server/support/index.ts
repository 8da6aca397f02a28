export { approveSupport, endSupport, requestSupport, supportUntil } from './sessions.ts';
export { deleteSessions, sessionsOver } from './over.ts';
export { supportSessions } from './list.ts';
