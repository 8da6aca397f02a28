import type { Selectable } from 'kysely';
import type { Grant, Lease, RouteInput, RouteOutput } from '#shared/contract/sync.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import type { Tables } from '../db/tables.ts';
import { holdMarks } from './hold-marks.ts';
import { supportUntil } from '../support/index.ts';
import { leaseTimes } from './lease.ts';
import { currentPolicy } from './policy.ts';

export type Device = Selectable<Tables['device']>;
export type Person = Selectable<Tables['staff']>;

/** What each answer about a desk's place carries: signed settings and lease. */
export async function deskDocuments(
  { db, platform, trust }: Context,
  device: Device,
): Promise<{ settings: string; lease: string; serverTime: number }> {
  const policy = await currentPolicy(db);
  const now = platform.clock.now();
  const organisation = policy.organisation.id;
  const place = placeOf(device);
  const times = leaseTimes(policy, now);
  await db.updateTable('device').set({ leased_at: now }).where('id', '=', device.id).execute();
  return {
    settings: await trust.sign('settings', {
      organisation,
      policy,
      place,
      sealingKey: trust.sealing.publicKey,
      holds: await holdMarks(db),
    }),
    lease: await trust.sign('lease', {
      organisation,
      desk: device.id,
      issuedAt: now,
      ...times,
      ...(await slotsOf(db, device, now)),
      wipeOrderedAt: device.wipe_ordered_at ?? 0,
    }),
    serverTime: now,
  };
}

/**
 * Whose slots a desk deletes: of those who left, of those whose password is another since they signed in
 * there, and of IT support whose session is over. The store gets a new key when somebody left for cause, or was a copy's (workstation.md, Slots).
 */
async function slotsOf(db: Db, { id, forked_from, enrolled_at }: Device, now: number): Promise<Pick<Lease, 'revoked' | 'rekeyAt'>> {
  const people = await db
    .selectFrom('sign_in')
    .innerJoin('staff', 'staff.id', 'sign_in.person')
    .select(['sign_in.person', 'sign_in.last_at', 'staff.active', 'staff.role', 'staff.password_at', 'staff.for_cause', 'staff.revoked_at'])
    .where('sign_in.device', '=', id)
    .orderBy('sign_in.person')
    .execute();
  const gone: typeof people = [];
  for (const one of people)
    if (!one.active || one.password_at > one.last_at || (one.role === 'it-support' && (await supportUntil(db, one.person, now)) === null))
      gone.push(one);
  const left = people.flatMap(({ for_cause, revoked_at }) => (for_cause && revoked_at !== null ? [revoked_at] : []));
  return {
    revoked: gone.map(({ person }) => person),
    rekeyAt: Math.max(0, forked_from === null ? 0 : enrolled_at, ...left),
  };
}

/** Renews a desk's lease, and notes what it says of itself. */
export async function renew(
  context: Context,
  device: Device,
  { waiting, program, wiped }: RouteInput<'renew'>,
): Promise<RouteOutput<'renew'>> {
  const told = { ...(waiting !== undefined && { waiting }), ...(program !== undefined && { program }) };
  if (Object.keys(told).length > 0) await context.db.updateTable('device').set(told).where('id', '=', device.id).execute();
  if (wiped !== undefined && wiped === device.wipe_ordered_at && device.wipe_obeyed_at === null)
    await context.db.updateTable('device').set({ wipe_obeyed_at: context.platform.clock.now() }).where('id', '=', device.id).execute();
  return deskDocuments(context, device);
}

export const placeOf = ({ id, name, code, zone, site }: Device) => ({ deskId: id, name, code, zone, site });

/** What a person may be at a desk until its lease locks. */
export async function grantFor({ db, platform, trust }: Context, device: Device, person: Person): Promise<string> {
  const { organisation, version } = await currentPolicy(db);
  const until = await supportUntil(db, person.id, platform.clock.now());
  const grant: Grant = {
    organisation: organisation.id,
    person: person.id,
    name: person.name,
    role: person.role,
    desk: device.id,
    issuedAt: platform.clock.now(),
    policyVersion: version,
    ...(until !== null && { until }),
  };
  return trust.sign('grant', grant);
}
