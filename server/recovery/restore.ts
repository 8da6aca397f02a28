import { sql } from 'kysely';
import { kindNames, kindOf } from '#shared/catalogue/index.ts';
import { audit } from '../accounts/index.ts';
import type { Counts, Progress } from '../backup/index.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { expectDesks } from './desks.ts';
import { applyJournal, highestEpoch, type Applied } from './journal.ts';
import { restoreRows } from './rows.ts';

/** So many numbers are passed over: what was leased after the backup must not be leased again (sync.md, Numbers). */
const numbersPassedOver = 20_000;

export interface RestoredServer extends Counts {
  readonly epoch: number;
  /** Moment of the backup, UTC ms. */
  readonly takenAt: number;
  readonly applied: Applied;
}

/**
 * Makes an empty database this server again: rows, then the journal, then a new epoch, by which desks
 * know that they may hold more than it does. From then on it is being reconciled.
 */
export async function restore(
  context: Pick<Context, 'db' | 'platform' | 'vault' | 'journal'>,
  path: string,
  onProgress?: Progress,
): Promise<RestoredServer> {
  const { db, platform, journal } = context;
  const written = journal.read();
  const { header, ...counts } = await restoreRows(context, path, onProgress);
  const epoch = Math.max(header.epoch, highestEpoch(written)) + 1;
  const applied = await transact(db, platform, async (tx) => {
    const now = platform.clock.now();
    await sql`update organisation set epoch = ${epoch}`.execute(tx);
    const done = await applyJournal(tx, context, written);
    await passOver(tx, header.takenAt, now);
    await sql`update reconciliation set ended_at = ${now}::bigint where ended_at is null`.execute(tx);
    const { erased, holds, revoked } = done;
    const open = { administrator: null, administrator_at: null, manager: null, manager_at: null, ended_at: null };
    await tx
      .insertInto('reconciliation')
      .values({ epoch, restored_at: now, lost_at: header.takenAt, erased, holds, revoked, ...open })
      .execute();
    await expectDesks(tx, epoch);
    await audit(tx, platform, { action: 'restore', code: String(epoch) });
    // The last thing before the commit: a second restore of the same backup opens another epoch.
    journal.append([{ what: 'restore', epoch }], now);
    return done;
  });
  return { ...counts, epoch, takenAt: header.takenAt, applied };
}

/** What must not come back as it was at the backup, beside what the journal says. */
async function passOver(tx: Tx, takenAt: number, now: number): Promise<void> {
  const series = kindNames.flatMap((kind) => kindOf(kind).series ?? []);
  const first = new Date(takenAt).getUTCFullYear();
  const years = Array.from({ length: new Date(now).getUTCFullYear() + 2 - first }, (_, i) => first + i);
  // Desks still give numbers of leases that the backup does not know: they are nobody's, and so anybody's.
  // Also of a year that it knows nothing of yet.
  await sql`insert into number_head (series, year, next) select s, y, 1 from unnest(${series}::text[]) as s, unnest(${years}::integer[]) as y
    on conflict (series, year) do nothing`.execute(tx);
  await sql`insert into number_block (series, year, first, last, device, leased_at)
    select series, year, next, next + ${numbersPassedOver}::bigint - 1, null, 0 from number_head`.execute(tx);
  await sql`update number_head set next = next + ${numbersPassedOver}::bigint`.execute(tx);
  // A code that was used since would open the door a second time.
  await tx.deleteFrom('enrolment_code').where('used_at', 'is', null).execute();
}
