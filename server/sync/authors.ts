import { sql } from 'kysely';
import { z } from 'zod';
import { roleSchema, type Role } from '#shared/catalogue/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import type { Operation } from '#shared/contract/sync.ts';
import type { Device } from '../accounts/index.ts';
import { together } from '../db/pipelined.ts';
import type { Tx } from '../db/transaction.ts';
import { msOf } from './clock.ts';

const day = 24 * 3_600_000;
const staffSchema = z.object({ staff: z.array(z.object({ id: z.string(), role: roleSchema })) });

/** What the writer of an operation is: a role to judge it by; nobody known here; or work that a manager decides about, with why. */
export type Author = Role | 'nobody' | 'held' | 'desk-revoked';
export type AuthorOf = (operation: Operation) => Author;

interface Circumstances {
  readonly policy: Policy;
  readonly now: number;
  /** A manager has decided for them. */
  readonly decided: boolean;
}

/**
 * Rights are judged by the policy that the desk held when it wrote, as long as its lease may still
 * have covered that. Whoever wrote must have had a slot at a desk of this zone. Held for a manager, never
 * dropped and never applied unseen (sync.md, Rights), is work by somebody who had none at this very desk,
 * and by somebody who may have been revoked when they wrote it.
 */
export async function authorsOf(
  tx: Tx,
  device: Device,
  operations: readonly Operation[],
  { policy, now, decided }: Circumstances,
): Promise<AuthorOf> {
  // Whose hands it is in nobody knows: a manager looks at all of it.
  if (device.revoked_at !== null && !decided) return () => 'desk-revoked';
  const people = [...new Set(operations.map(({ by }) => by))];
  const staffHere = tx
    .selectFrom('staff')
    .select(['id', 'role', 'revoked_at'])
    .select((is) =>
      is
        .exists(is.selectFrom('sign_in').select('person').whereRef('sign_in.person', '=', 'staff.id').where('device', '=', device.id))
        .as('here'),
    )
    .where(sql<boolean>`id = any(${people}::uuid[])`)
    .where((is) =>
      is.exists(
        is.selectFrom('sign_in').select('person').whereRef('sign_in.person', '=', 'staff.id').where('sign_in.zone', '=', device.zone),
      ),
    )
    .execute();
  const [staff, rolesThen] = await together([staffHere, earlierRoles(tx, operations, policy, now)]);
  const known = new Map(staff.map((person) => [person.id, person]));
  const { lease } = policy;
  const backdated = backdatedIn(device, operations);
  /** The writer's clock is believed only as far as it agrees with what this desk sent before, and with its lease. */
  const wroteBefore = (revokedAt: number, { opId, at }: Operation) =>
    msOf(at) < revokedAt && !backdated.has(opId) && now <= revokedAt + lease.calendarDays * day;
  return (operation) => {
    const { by, policyVersion } = operation;
    const person = known.get(by);
    if (person === undefined) return 'nobody';
    const trusted = person.here === true && (person.revoked_at === null || wroteBefore(person.revoked_at, operation));
    return decided || trusted ? (rolesThen.get(policyVersion)?.get(by) ?? person.role) : 'held';
  };
}

/** Operations that claim to be older than one that the desk wrote before them: its clock never goes back. */
function backdatedIn({ last_at: lastAt }: Device, operations: readonly Operation[]): ReadonlySet<string> {
  let latest = lastAt;
  const backdated = new Set<string>();
  for (const { opId, at } of operations) {
    if (msOf(at) < latest) backdated.add(opId);
    latest = Math.max(latest, msOf(at));
  }
  return backdated;
}

/** The people of older policies, by version: those replaced so lately that a desk may honestly hold them. */
async function earlierRoles(
  tx: Tx,
  operations: readonly Operation[],
  { version: newest, lease }: Policy,
  now: number,
): Promise<Map<number, Map<string, Role>>> {
  const versions = [...new Set(operations.map((operation) => operation.policyVersion))].filter((version) => version < newest);
  if (versions.length === 0) return new Map();
  const rows = await tx
    .selectFrom('policy as held')
    .innerJoin('policy as next', (join) => join.on(sql<boolean>`next.version = held.version + 1`))
    .select(['held.version', 'held.document'])
    .where('held.version', 'in', versions)
    .where('next.created_at', '>', now - lease.calendarDays * day)
    .execute();
  return new Map(
    rows.map(({ version, document }) => [version, new Map(staffSchema.parse(document).staff.map(({ id, role }) => [id, role]))]),
  );
}
