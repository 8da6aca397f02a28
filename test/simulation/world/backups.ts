import { join } from 'node:path';
import { sql } from 'kysely';
import { takeBackup } from '#server/backup/index.ts';
import { confirmReconciliation, reconcileWithout, reconciliation } from '#server/recovery/index.ts';
import type { Central } from './central.ts';
import type { Erasures } from './erasures.ts';
import type { Organisation } from './organisation.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import type { Tally } from './tally.ts';

interface Backup {
  readonly file: string;
  readonly takenAt: number;
}

/** The administrator's backups, and what became of the server that was made from one. */
export interface Backups {
  /** Only while no transaction is open. */
  readonly take: () => Promise<void>;
  /** The server's machine is lost: another is made from some backup. False when there is none to make it from. */
  readonly restore: () => Promise<boolean>;
  /** Restores so far: what the server told before holds no more. */
  readonly epoch: () => number;
  /** Whether a restored server has not got everything back from its desks yet. */
  readonly isReconciling: () => boolean;
  /** An administrator and a manager confirm the reconciliation when every desk has been heard; before they do, `look`. Only while no transaction is open. */
  readonly confirm: (look: () => Promise<void>) => Promise<void>;
  /** A desk was enrolled that no earlier backup knows. */
  readonly enrolled: () => void;
  /** None that was taken is of use any more. */
  readonly isOwed: () => boolean;
}

/** A month (E7), less a day for whoever restores. */
const keptMs = 30 * 24 * 3_600_000;

export function createBackups(options: {
  readonly central: Central;
  readonly organisation: Organisation;
  readonly erasures: Erasures;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly tally: Tally;
  readonly folder: string;
  /** The workstations that there are. */
  readonly desks: () => ReadonlySet<string>;
}): Backups {
  const { central, organisation, erasures, scheduler, random, tally } = options;
  const folder = join(options.folder, 'backups');
  let taken: Backup[] = [];
  let [epoch, reconciling, wantsOne] = [1, false, false];
  let count = 0;
  return {
    epoch: () => epoch,
    isReconciling: () => reconciling,
    isOwed: () => wantsOne,
    enrolled() {
      [taken, wantsOne] = [[], true];
    },
    async take() {
      if (reconciling && !wantsOne) return;
      wantsOne = false;
      // Their names are by the second, and seconds are long here.
      taken.push(await takeBackup(central.context, join(folder, String((count += 1)))));
      tally.fault('backup taken');
    },
    async restore() {
      taken = taken.filter(({ takenAt }) => scheduler.now() - takenAt < keptMs);
      if (taken.length === 0) return false;
      const backup = random.pick(taken);
      tally.fault('server restored from a backup');
      if (backup !== taken.at(-1)) tally.branch('not the newest backup restored');
      await central.crash();
      await central.restoreFrom(backup.file);
      // What the backup still knew of the erased went with them.
      const { rows } = await sql<{ id: string }>`select id from registry`.execute(central.context.db);
      erasures.alsoErased(rows.map(({ id }) => id));
      taken = taken.slice(0, taken.indexOf(backup) + 1);
      [epoch, reconciling] = [epoch + 1, true];
      return true;
    },
    async confirm(look) {
      if (!reconciling) return;
      const page = await reconciliation(central.context);
      if (page === null) return;
      const awaited = page.workstations.filter(({ settledAt, givenUpAt }) => settledAt === null && givenUpAt === null);
      const here = options.desks();
      // The workstation that a machine was until its disk was replaced is nobody any more.
      for (const { id } of awaited.filter((desk) => desk.returnedAt === null && !here.has(desk.id))) {
        await reconcileWithout(central.context, id, organisation.someone('administrator').id);
        tally.branch('workstation given up after a restore');
      }
      if (awaited.some(({ id }) => here.has(id))) return;
      await look();
      if (page.workstations.some(({ taken: rows }) => rows > 0)) tally.branch('rows brought back by a desk');
      if (page.workstations.some(({ resent }) => resent > 0)) tally.branch('operations sent again after a restore');
      for (const role of ['administrator', 'manager'] as const) {
        await confirmReconciliation(central.context, page.epoch, { id: organisation.someone(role).id, role });
      }
      tally.branch('reconciliation confirmed');
      reconciling = false;
    },
  };
}
