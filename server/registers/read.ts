import { sql } from 'kysely';
import { z } from 'zod';
import { rolesWithData, type Entry, type Facts, type RegisterName } from '#shared/catalogue/registers/index.ts';
import { programVersion } from '#shared/contract/program.ts';
import { policySchema } from '#shared/contract/policy.ts';
import { auditPeriodOf, dateInZone, defaultZone, startOfDay } from '#shared/policy/index.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';

const valuesSchema = z.record(z.string(), z.json()).nullable();

/** With whoever entered it; the system enters with null. */
export interface Version extends Entry {
  readonly values: Readonly<Record<string, z.core.util.JSONType>> | null;
  readonly by: string | null;
}

/** The newest version of each entry, in the order in which they were begun. */
export async function entriesOf(db: Db | Tx, register: RegisterName): Promise<Version[]> {
  const rows = await sql<Row>`select distinct on (id) * from register_entry where register = ${register} order by id, version desc`.execute(
    db,
  );
  return rows.rows.map(read);
}

/** Every version of one entry, the newest first. */
export async function versionsOf(db: Db | Tx, register: RegisterName, id: string): Promise<Version[]> {
  const rows = await sql<Row>`select * from register_entry where register = ${register} and id = ${id}::uuid order by version desc`.execute(
    db,
  );
  return rows.rows.map(read);
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly values: unknown;
  readonly at: number;
  readonly by: string | null;
  readonly approved_by: string | null;
  readonly program: string;
  readonly policy_version: number;
}

const read = ({ values, approved_by: approvedBy, policy_version: policyVersion, ...row }: Row): Version => ({
  ...{ id: row.id, version: row.version, at: row.at, by: row.by, program: row.program },
  ...{ approvedBy, policyVersion, values: valuesSchema.parse(values) },
});

/** What registers are judged by now. `from`: the day on which the audit's period began that is looked at, else the one that runs. */
export async function factsNow(db: Db | Tx, now: number, from?: string): Promise<Facts> {
  const policies = await db.selectFrom('policy').select(['version', 'document']).orderBy('version', 'desc').execute();
  const [newest] = policies;
  const policy = newest === undefined ? null : policySchema.parse(newest.document);
  const zone = policy?.organisation.timeZone ?? defaultZone;
  const today = dateInZone(now, zone);
  const staff = await db.selectFrom('staff').select(['id', 'active', 'role', 'revoked_at']).orderBy('id').execute();
  const said = newest && saysOf(newest.document);
  return {
    ...{ today, now, zone, program: programVersion, holidays: policy?.office.holidays ?? [] },
    from: startOfDay(from ?? auditPeriodOf(today).from, zone),
    people: staff.filter(({ active, role }) => active && rolesWithData.includes(role)).map(({ id }) => id),
    left: new Map(staff.flatMap(({ id, active, revoked_at: at }) => (active || at === null ? [] : [[id, dateInZone(at, zone)]]))),
    otherPolicies: new Set(policies.filter(({ document }) => saysOf(document) !== said).map(({ version }) => version)),
  };
}

/** All that a policy says but its number and who works here. */
function saysOf(document: unknown): string {
  const { version: _version, staff: _staff, ...says } = policySchema.parse(document);
  return JSON.stringify(says);
}
