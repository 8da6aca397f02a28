import type { OpenDesk } from '../context.ts';
import { operationsWhere, progress, toWire } from './operations.ts';

/** Sealing takes a fraction of a millisecond each; a batch is kept in one transaction. */
const atOnce = 100;

/**
 * Seals what was written into `device.db`, where a locked or wiped desk still has it: all that stands in
 * `desk.db` is sealed when the promise resolves. Calls run one after the other.
 */
export function makeKeeping({ db, kept }: Pick<OpenDesk, 'db' | 'kept'>): () => Promise<void> {
  let last = Promise.resolve();
  const round = async (): Promise<void> => {
    while (db.open) {
      const operations = operationsWhere(db, `deviceSeq > ? AND state = 'waiting'`, [kept.newest()?.deviceSeq ?? 0], atOnce);
      if (operations.length === 0 || !(await kept.keep(operations.map(toWire), progress(db).answeredOpId))) return;
    }
  };
  return () => (last = last.then(round, round));
}
