import { z } from 'zod';
import { brokenSchema, type Broken } from '#shared/contract/audit.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { transact } from '../db/transaction.ts';
import { sealIfNeeded } from './seal.ts';
import { cutSegments } from './segments.ts';
import { verifyLog } from './verify.ts';

const sealEveryMs = 5_000;
const day = 24 * 3_600_000;

/** What the verifier found when it last ran by itself. */
export interface Check {
  /** UTC ms. */
  readonly at: number;
  readonly entries: number;
  readonly root: string | null;
  readonly broken: readonly Broken[];
}

/** Null before the first. */
export async function lastCheck(db: Db): Promise<Check | null> {
  const row = await db
    .selectFrom('ledger_check')
    .select(['at', 'entries', 'root', 'broken'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { at: row.at, entries: row.entries, root: row.root, broken: z.array(brokenSchema).parse(row.broken ?? []) };
}

/** Verifies the whole log and keeps what was found: what nobody starts never runs. */
export async function checkLog(context: Context): Promise<Check> {
  const { db, platform } = context;
  const { entries, root, broken } = await verifyLog(context);
  const at = platform.clock.now();
  await transact(db, platform, async (tx) => {
    await tx
      .insertInto('ledger_check')
      .values({ id: platform.ids.next(), at, entries, root, broken: JSON.stringify(broken) })
      .execute();
    await cutSegments(tx, platform);
  });
  return { at, entries, root, broken };
}

/** Seals within seconds of what was done, and verifies once a day. Returns the way to stop. */
export function keepLedger(context: Context): () => void {
  const { db, platform, log } = context;
  let cancel = (): void => undefined;
  let told = '';
  const look = async (): Promise<void> => {
    await sealIfNeeded(context);
    const last = await lastCheck(db);
    if (last !== null && platform.clock.now() - last.at < day) return;
    const { entries, broken } = await checkLog(context);
    if (broken.length > 0) log.error('the audit log is broken: see "deskctl audit verify"', { count: broken.length });
    else log.info('the audit log was verified', { count: entries });
  };
  const later = (): void => {
    cancel = platform.timers.after(sealEveryMs, () => {
      look()
        .then(
          () => (told = ''),
          (error: unknown) => {
            const code = error instanceof Refusal ? error.problem.code : 'unknown';
            if (code !== told) log.error('the audit log could not be sealed', { code });
            told = code;
          },
        )
        .finally(later);
    });
  };
  later();
  return () => cancel();
}
