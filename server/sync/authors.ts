import { sql } from 'kysely';
import { z } from 'zod';
import { roleSchema, type Role } from '#shared/catalogue/index.ts';
import type { Operation } from '#shared/contract/sync.ts';
import { currentPolicy, policyVersion, type Device } from '../accounts/index.ts';
import type { Tx } from '../db/transaction.ts';
import { msOf } from './clock.ts';

const day = 24 * 3_600_000;
const staffSchema = z.object({ staff: z.array(z.object({ id: z.string(), role: roleSchema })) });

/** What the writer of an operation is: a role to judge it by; nobody known here; or work that a manager decides about. */
export type Author = Role | 'nobody' | 'held';
export type AuthorOf = (operation: Operation) => Author;

/**
 * Rights are judged by the policy that the desk held when it wrote, as long as its lease may still
 * have covered that. Whoever wrote must have had a slot at a desk of this zone. Work by a person
 * revoked before they wrote it is held for a manager: never dropped, never applied unseen (sync.md, Rights).
 */
export async function authorsOf(
  tx: Tx,
  device: Device,
  operations: readonly Operation[],
  now: number,
  decided: boolean,
): Promise<AuthorOf> {
  const people = [...new Set(operations.map(({ by }) => by))];
  const staff = await tx
    .selectFrom('staff')
    .select(['id', 'role', 'revoked_at'])
    .where(sql<boolean>`id = any(${people}::uuid[])`)
    .where((is) =>
      is.exists(
        is.selectFrom('sign_in').select('person').whereRef('sign_in.person', '=', 'staff.id').where('sign_in.zone', '=', device.zone),
      ),
    )
    .execute();
  const known = new Map(staff.map((person) => [person.id, person]));
  const rolesThen = await earlierRoles(tx, operations, now);
  return ({ by, at, policyVersion }) => {
    const person = known.get(by);
    if (person === undefined) return 'nobody';
    if (!decided && person.revoked_at !== null && person.revoked_at <= msOf(at)) return 'held';
    return rolesThen.get(policyVersion)?.get(by) ?? person.role;
  };
}

/** The people of older policies, by version: those replaced so lately that a desk may honestly hold them. */
async function earlierRoles(tx: Tx, operations: readonly Operation[], now: number): Promise<Map<number, Map<string, Role>>> {
  const newest = await policyVersion(tx);
  const versions = [...new Set(operations.map((operation) => operation.policyVersion))].filter((version) => version < newest);
  if (versions.length === 0) return new Map();
  const { lease } = await currentPolicy(tx);
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
