import { dateInZone } from '#shared/policy/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import { leaseTimes } from '../accounts/index.ts';
import type { Db } from '../db/connect.ts';

/** Where customers are spoken to: only these zones can hold a talk that the server has not heard of. */
const talking = ['call-centre', 'management'] as const;

/**
 * The day on which the workstation that was silent the longest was last heard, of those whose lease lets
 * them work on; null when there is none. A record whose last day is that day or a later one waits: a talk
 * on its last day may be unsent, until that workstation comes back or locks (R-ERA-2).
 */
export async function silentSince(db: Db, policy: Policy, now: number): Promise<string | null> {
  const desks = await db
    .selectFrom('device')
    .select(['last_contact', 'leased_at'])
    .where('zone', 'in', talking)
    .where('revoked_at', 'is', null)
    .orderBy('last_contact')
    .execute();
  const silent = desks.find(({ leased_at }) => leaseTimes(policy, leased_at).lockAt > now);
  return silent === undefined ? null : dateInZone(silent.last_contact, policy.organisation.timeZone);
}
