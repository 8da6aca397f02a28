import type { Selectable } from 'kysely';
import type { Grant, RouteInput, RouteOutput } from '#shared/contract/sync.ts';
import type { Context } from '../context.ts';
import type { Tables } from '../db/tables.ts';
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
  const gone = await db
    .selectFrom('sign_in')
    .innerJoin('staff', 'staff.id', 'sign_in.person')
    .select('sign_in.person')
    .where('sign_in.device', '=', device.id)
    .where('staff.active', '=', false)
    .orderBy('sign_in.person')
    .execute();
  const organisation = policy.organisation.id;
  const place = placeOf(device);
  const times = leaseTimes(policy, now);
  await db.updateTable('device').set({ leased_at: now }).where('id', '=', device.id).execute();
  return {
    settings: await trust.sign('settings', { organisation, policy, place, sealingKey: trust.sealing.publicKey }),
    lease: await trust.sign('lease', { organisation, desk: device.id, issuedAt: now, ...times, revoked: gone.map(({ person }) => person) }),
    serverTime: now,
  };
}

/** Renews a desk's lease, and notes what it says of itself. */
export async function renew(context: Context, device: Device, { waiting, program }: RouteInput<'renew'>): Promise<RouteOutput<'renew'>> {
  const told = { ...(waiting !== undefined && { waiting }), ...(program !== undefined && { program }) };
  if (Object.keys(told).length > 0) await context.db.updateTable('device').set(told).where('id', '=', device.id).execute();
  return deskDocuments(context, device);
}

export const placeOf = ({ id, name, code, zone, site }: Device) => ({ deskId: id, name, code, zone, site });

/** What a person may be at a desk until its lease locks. */
export async function grantFor({ db, platform, trust }: Context, device: Device, person: Person): Promise<string> {
  const { organisation, version } = await currentPolicy(db);
  const grant: Grant = {
    organisation: organisation.id,
    person: person.id,
    name: person.name,
    role: person.role,
    desk: device.id,
    issuedAt: platform.clock.now(),
    policyVersion: version,
  };
  return trust.sign('grant', grant);
}
