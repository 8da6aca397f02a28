import { kindOf } from '#shared/catalogue/index.ts';
import { dateInZone } from '#shared/policy/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import type { ErasuresPage } from '#shared/contract/retention.ts';
import { leaseTimes } from '../accounts/index.ts';
import type { Db } from '../db/connect.ts';

/** Where talks are entered: only these zones can hold one that the server has not heard of. */
const talking = kindOf('callNote').childOf?.zones ?? [];

/** Workstations that may work on and hold a talk that the server has not heard of, the longest silent first (R-ERA-2). */
async function silentOf(db: Db, policy: Policy, now: number) {
  const desks = await db
    .selectFrom('device')
    .select(['id', 'name', 'last_contact', 'leased_at'])
    .where('zone', 'in', talking)
    .where('revoked_at', 'is', null)
    .orderBy('last_contact')
    .execute();
  return desks.filter(({ leased_at }) => leaseTimes(policy, leased_at).lockAt > now);
}

/**
 * The day on which the workstation that was silent the longest was last heard, of those whose lease lets
 * them work on; null when there is none. A record whose last day is that day or a later one waits: a talk
 * on its last day may be unsent, until that workstation comes back or locks (R-ERA-2).
 */
export async function silentSince(db: Db, policy: Policy, now: number): Promise<string | null> {
  const [silent] = await silentOf(db, policy, now);
  return silent === undefined ? null : dateInZone(silent.last_contact, policy.organisation.timeZone);
}

/** Those of them that a run has to wait for: not heard today. */
export async function silentDesks(db: Db, policy: Policy, now: number): Promise<ErasuresPage['awaited']> {
  const zone = policy.organisation.timeZone;
  const silent = await silentOf(db, policy, now);
  return silent
    .filter(({ last_contact: at }) => dateInZone(at, zone) < dateInZone(now, zone))
    .map(({ id, name, last_contact: lastContact }) => ({ id, name, lastContact }));
}
