import { sql } from 'kysely';
import { connect, type Db } from '#server/db/connect.ts';
import { machine } from '#server/platform/machine.ts';
import { openMigrated, openPglite } from './pglite.ts';

/** A PostgreSQL that somebody runs for the tests: `postgres://name:password@host/database`, whose account may make databases. */
export const givenUrl = process.env['TEST_DATABASE_URL'];

/** Where a suite of the server keeps its rows: a database of its own there, else PGlite in this process. */
export const openTestDatabase = (): Promise<Db> => (givenUrl === undefined ? openPglite() : openGiven(givenUrl));

/** The same, for a server: what opens it brings the schema where it is not there yet. */
export const openServersDatabase = (): Promise<Db> => (givenUrl === undefined ? openMigrated() : openGiven(givenUrl));

/** A new database of the suite's own, dropped when it is destroyed. */
export async function openGiven(url: string): Promise<Db> {
  const name = `cleandesk_test_${machine.ids.next().replaceAll('-', '')}`;
  const host = connect({ url }, 'test');
  await sql`create database ${sql.ref(name)}`.execute(host);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const db = connect({ url: own.href }, 'test');
  const destroy = db.destroy.bind(db);
  db.destroy = async () => {
    await destroy();
    await sql`drop database ${sql.ref(name)} with (force)`.execute(host);
    await host.destroy();
  };
  return db;
}
