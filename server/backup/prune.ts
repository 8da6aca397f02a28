import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addMonths, dateInZone } from '#shared/policy/index.ts';
import { headerOf, isBackupName } from './file.ts';

export interface Visible {
  readonly file: string;
  /** UTC ms. */
  readonly takenAt: number;
}

/** The backups of this organisation in a folder, oldest first. */
export async function backupsIn(folder: string, organisation: string): Promise<Visible[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names.filter(isBackupName).map(async (name): Promise<Visible[]> => {
      const file = join(folder, name);
      const header = await headerOf(file);
      return header?.organisation === organisation ? [{ file, takenAt: header.takenAt }] : [];
    }),
  );
  return found.flat().sort((a, b) => a.takenAt - b.takenAt);
}

/**
 * Whether a backup may still be kept (`backup-1m`): up to and including the same day of the next month,
 * else that month's last (R-RET-1).
 */
export function mayKeep(takenAt: number, now: number, zone: string): boolean {
  return dateInZone(now, zone) <= addMonths(dateInZone(takenAt, zone), 1);
}

/** Deletes the backups of this organisation that are older than one calendar month; gives their paths. */
export async function pruneBackups(folder: string, organisation: string, now: number, zone: string): Promise<string[]> {
  const old = (await backupsIn(folder, organisation)).filter(({ takenAt }) => !mayKeep(takenAt, now, zone));
  for (const { file } of old) await rm(file);
  return old.map(({ file }) => file);
}
