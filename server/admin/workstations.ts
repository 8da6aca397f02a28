import type { Workstation, WorkstationState } from '#shared/contract/admin.ts';
import { currentPolicy, gapsOf, leaseTimes, type Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { receiptsOwed } from '../registry/index.ts';

/** Every workstation that ever was, those in use first. */
export async function workstations({ db, platform }: Pick<Context, 'db' | 'platform'>): Promise<Workstation[]> {
  const now = platform.clock.now();
  const policy = await currentPolicy(db);
  const devices = await db.selectFrom('device').selectAll().orderBy('zone').orderBy('name').orderBy('id').execute();
  const signIns = await db
    .selectFrom('sign_in')
    .innerJoin('staff', 'staff.id', 'sign_in.person')
    .select(['sign_in.device', 'staff.name'])
    .orderBy('sign_in.last_at')
    .execute();
  const last = new Map(signIns.map(({ device, name }) => [device, name]));
  const owed = new Map((await receiptsOwed(db, policy.lease.wipeDays, now)).map(({ device, count }) => [device, count]));
  const gaps = await gapsOf(db);
  const nameOf = new Map(devices.map(({ id, name }) => [id, name]));
  const listed = devices.map((device): Workstation => {
    const { id, name, code, zone, site, waiting, program } = device;
    const { lockAt, wipeAt } = leaseTimes(policy, device.leased_at);
    return {
      ...{ id, name, code, zone, site, waiting, program, lockAt, wipeAt },
      person: last.get(id) ?? null,
      enrolledAt: device.enrolled_at,
      lastContact: device.last_contact,
      state: stateOf(device, { lockAt, wipeAt }, now),
      endedAt: device.revoked_at,
      reason: device.ended_reason,
      wipeOrderedAt: device.wipe_ordered_at,
      wipeObeyedAt: device.wipe_obeyed_at,
      gap: gaps.get(id) ?? null,
      receiptsOwed: owed.get(id) ?? 0,
      copyOf: device.forked_from === null ? null : (nameOf.get(device.forked_from) ?? null),
    };
  });
  return listed.sort((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null));
}

/** What became of it, as far as the server can know: a desk that is not heard obeys its lease. */
function stateOf(
  { revoked_at: revoked, retired }: Device,
  { lockAt, wipeAt }: { lockAt: number; wipeAt: number },
  now: number,
): WorkstationState {
  if (revoked !== null) return retired ? 'retired' : 'revoked';
  if (now > wipeAt) return 'wiped';
  return now > lockAt ? 'locked' : 'live';
}
