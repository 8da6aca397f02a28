import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindNames } from '#shared/catalogue/index.ts';
import type { Db } from '#server/db/connect.ts';
import { migrate, schemaVersion } from '#server/db/migrate.ts';
import { migrations } from '#server/db/migrations/index.ts';
import { machine } from '#server/platform/machine.ts';
import { shape } from '#server/records/index.ts';
import { openTestDatabase } from '#test/support/given.ts';

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly nullable: string;
}

const envelope = [
  { name: 'clocks', type: 'jsonb', nullable: 'NO' },
  { name: 'created_at', type: 'bigint', nullable: 'NO' },
  { name: 'created_by', type: 'uuid', nullable: 'NO' },
  { name: 'epoch', type: 'integer', nullable: 'NO' },
  { name: 'id', type: 'uuid', nullable: 'NO' },
  { name: 'sealed', type: 'bytea', nullable: 'YES' },
  { name: 'subject', type: 'uuid', nullable: 'YES' },
  { name: 'version', type: 'integer', nullable: 'NO' },
];

describe('the server’s schema', () => {
  let db: Db;
  beforeAll(async () => {
    db = await openTestDatabase();
    await migrate(db, machine);
  });
  afterAll(() => db.destroy());

  it.each(kindNames)('holds %s as the catalogue declares it: plain columns, and one sealed blob of what is personal', async (kind) => {
    const { table, columns, personal } = shape(kind);
    const { rows } = await sql<ColumnRow>`
      select column_name as name, data_type as type, is_nullable as nullable from information_schema.columns where table_name = ${table} order by column_name`.execute(
      db,
    );
    const declared = columns.map(({ column, type, nullable }) => ({ name: column, type, nullable: nullable ? 'YES' : 'NO' }));
    const byName = (a: ColumnRow, b: ColumnRow) => (a.name < b.name ? -1 : 1);
    expect([...rows].sort(byName)).toEqual([...envelope, ...declared].sort(byName));
    expect(rows.map(({ name }) => name).filter((name) => personal.includes(name))).toEqual([]);
  });

  it('is at the version that this program knows, also when migrated again', async () => {
    await migrate(db, machine);
    expect(await schemaVersion(db)).toBe(migrations.length);
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1));
  });

  it('is refused when a newer program has written it', async () => {
    await sql`insert into schema_version (version, applied_at) values (${migrations.length + 1}, 0)`.execute(db);
    await expect(migrate(db, machine)).rejects.toMatchObject({ problem: { code: 'store-newer' } });
    await sql`delete from schema_version where version > ${migrations.length}`.execute(db);
  });
});
