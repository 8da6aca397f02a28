export { openFile, type Header } from './file.ts';
export { backUpKeys, isRecoveryKey, restoreKeys } from './keys.ts';
export type { Counts, Progress } from './lines.ts';
export { backupsIn } from './prune.ts';
export { readBackup } from './read.ts';
export { backUp, lastBackups } from './run.ts';
export { keepBackups } from './schedule.ts';
export { insertText } from './tables.ts';
export { takeBackup, verifyBackup } from './take.ts';
