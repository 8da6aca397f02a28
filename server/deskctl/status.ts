import type { Command } from 'commander';
import { sql } from 'kysely';
import { currentPolicy } from '../accounts/index.ts';
import { backupsIn, lastBackups } from '../backup/index.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { schemaVersion } from '../db/migrate.ts';
import { placeFlags } from '../flags.ts';
import { report, withContext, withJson, type Flags } from './run.ts';

export function statusCommand(program: Command): void {
  withJson(placeFlags(program.command('status')))
    .description('the organisation, its people and workstations, and what waits')
    .action((flags: Flags) =>
      report(flags, async () => {
        const status = await withContext(flags, statusOf);
        return { text: textOf(status), json: status };
      }),
    );
}

type Status = Awaited<ReturnType<typeof statusOf>>;

async function statusOf(context: Context, config: Config) {
  const { db, trust } = context;
  const { organisation, sites, version } = await currentPolicy(db);
  const people = await db.selectFrom('staff').select(['id', 'name', 'role', 'active']).orderBy('name').execute();
  const desks = await db
    .selectFrom('device')
    .select(['id', 'name', 'code', 'zone', 'site', 'last_contact as lastContact', 'last_seq as lastSeq', 'revoked_at as revokedAt'])
    .orderBy('zone')
    .orderBy('name')
    .execute();
  const { rows } = await sql<{ held: number; unprocessable: number }>`
    select count(*) filter (where status = 'held')::integer as held, count(*) filter (where status = 'unprocessable')::integer as unprocessable
    from held_operation where decided_at is null`.execute(db);
  const visible = await backupsIn(config.backups, organisation.id);
  return {
    organisation: organisation.name,
    timeZone: organisation.timeZone,
    sites,
    policyVersion: version,
    schemaVersion: await schemaVersion(db),
    database: config.databaseUrl === null ? 'embedded' : 'own',
    fingerprint: trust.fingerprint,
    people,
    desks,
    waiting: rows[0] ?? { held: 0, unprocessable: 0 },
    backups: { last: (await lastBackups(context)).done, oldest: visible[0]?.takenAt ?? null, kept: visible.length, folder: config.backups },
  };
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 16).replace('T', ' ');

function textOf({
  organisation,
  timeZone,
  sites,
  policyVersion,
  schemaVersion: schema,
  database,
  people,
  desks,
  waiting,
  backups,
}: Status): string {
  return [
    `${organisation}, ${sites.map(({ id }) => id).join(', ')}, ${timeZone}; policy ${policyVersion}, schema ${schema}, ${database} database`,
    '',
    `People (${people.length})`,
    ...people.map(({ name, role, active }) => `  ${name.padEnd(28)} ${role}${active ? '' : ', closed'}`),
    '',
    `Workstations (${desks.length})`,
    ...desks.map(({ id, name, code, zone, site, lastContact, revokedAt }) => {
      const state = revokedAt === null ? `last heard ${dayOf(lastContact)} UTC` : `revoked ${dayOf(revokedAt)} UTC`;
      return `  ${code.padEnd(4)} ${name.padEnd(24)} ${zone}/${site}, ${state}\n       ${id}`;
    }),
    '',
    `Held for a manager: ${waiting.held}; not processed: ${waiting.unprocessable}`,
    backups.last === null
      ? 'No backup yet: "deskctl backup" takes one.'
      : `Last backup ${dayOf(backups.last)} UTC; ${backups.kept} kept in ${backups.folder}`,
  ].join('\n');
}
