import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backUp, backupsIn, openFile, readBackup, takeBackup, verifyBackup } from '#server/backup/index.ts';
import { lastDue } from '#server/backup/schedule.ts';
import { mayKeep } from '#server/backup/prune.ts';
import { migrate } from '#server/db/migrate.ts';
import { openVault } from '#server/vault/index.ts';
import { machine } from '#server/platform/machine.ts';
import { openPglite } from '#test/support/pglite.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { customer } from '../support/rows.ts';

const day = 24 * 3_600_000;

describe('a backup', () => {
  let own: Organisation;
  let folder: string;
  beforeAll(async () => {
    own = await organisation();
    const desk = await own.staffed('call-centre', 'operator');
    for (let i = 0; i < 30; i += 1) await desk.write('customer', machine.ids.next(), customer({ name: `Zebedee Quillfeather ${i}` }));
    // More than one chunk, and rows that do not compress.
    await sql`insert into subject_key select gen_random_uuid(), decode(repeat(md5(random()::text) || md5(random()::text), 20), 'hex') from generate_series(1, 3000)`.execute(
      own.db,
    );
  });
  afterAll(() => own.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cleandesk-backup-'));
    own.platform.ahead = 0;
    return () => rmSync(folder, { recursive: true });
  });

  it('holds every row of every table, is read back, and shows no name', async () => {
    const { file, rows, tables } = await backUp(own.server.context, folder);
    const { rows: counted } = await sql<{ tables: number }>`
      select count(*)::integer as tables from information_schema.tables where table_schema = current_schema() and table_name <> 'schema_version'`.execute(
      own.db,
    );
    expect(tables).toBe(counted[0]?.tables);
    expect(rows).toBeGreaterThan(3030);
    expect(await verifyBackup(own.server.context, file)).toEqual({ tables, rows });
    expect(readdirSync(folder)).toEqual([file.slice(folder.length + 1)]);
    expect(readFileSync(file).includes('Quillfeather')).toBe(false);
  });

  it('is refused when one byte is another, when it is cut short or grows, and under other keys', async () => {
    const { file } = await backUp(own.server.context, folder);
    const whole = readFileSync(file);
    const start = whole.indexOf(10, whole.indexOf(10) + 1) + 1;
    const chunk = 64 * 1024 + 16;
    expect(whole.length - start).toBeGreaterThan(2 * chunk);
    const swapped = Buffer.concat([
      whole.subarray(0, start),
      whole.subarray(start + chunk, start + 2 * chunk),
      whole.subarray(start, start + chunk),
      whole.subarray(start + 2 * chunk),
    ]);
    const broken: Buffer[] = [
      ...[20, start - 4, start + 10, start + chunk + 5, whole.length - 1].map((at) => {
        const copy = Buffer.from(whole);
        copy[at] = (copy[at] ?? 0) ^ 1;
        return copy;
      }),
      ...[start, start + 5, start + chunk, start + 2 * chunk, whole.length - 1].map((at) => whole.subarray(0, at)),
      Buffer.concat([whole, Buffer.of(0)]),
      swapped,
    ];
    for (const bytes of broken) {
      writeFileSync(file, bytes);
      await expect(verifyBackup(own.server.context, file)).rejects.toMatchObject({ problem: { code: 'invalid' } });
    }
    writeFileSync(file, whole);
    const other = openVault(new Uint8Array(32).fill(3), (count) => machine.random.bytes(count));
    await expect(verifyBackup({ vault: other }, file)).rejects.toMatchObject({ problem: { code: 'invalid' } });
    await expect(verifyBackup(own.server.context, file)).resolves.toMatchObject({ rows: expect.any(Number) as number });
  });

  it('gives the rows back value for value', async () => {
    const { file } = await backUp(own.server.context, folder);
    const { rows } = await sql<{ id: string; sealed: Uint8Array }>`select id, sealed from customer order by id`.execute(own.db);
    const found = new Map<string, string>();
    for await (const { table, rows: part } of readBackup(await openFile(file), own.server.context.vault)) {
      if (table.name !== 'customer') continue;
      const [id, sealed] = ['id', 'sealed'].map((name) => table.columns.findIndex((column) => column.name === name));
      for (const row of part) found.set(String(row[id ?? -1]), Buffer.from(String(row[sealed ?? -1]), 'base64').toString('hex'));
    }
    expect(found).toEqual(new Map(rows.map(({ id, sealed }) => [id, Buffer.from(sealed).toString('hex')])));
  });

  it('is deleted after one calendar month, never kept older, and files of others are left alone (E7)', async () => {
    const { file: first } = await backUp(own.server.context, folder);
    writeFileSync(join(folder, 'cleandesk-strange-Z.backup'), 'not ours');
    own.platform.ahead = 27 * day;
    const second = await backUp(own.server.context, folder);
    expect(second.pruned).toEqual([]);
    own.platform.ahead = 32 * day;
    const third = await backUp(own.server.context, folder);
    expect(third.pruned).toEqual([first]);
    const { organisation: id } = (await openFile(third.file)).header;
    expect((await backupsIn(folder, id)).map(({ file }) => file)).toEqual([second.file, third.file]);
    expect(readdirSync(folder)).toContain('cleandesk-strange-Z.backup');
  });

  it('may be kept until the same day of the next month, or that month’s last (R-RET-1)', () => {
    const at = (text: string) => Date.parse(text);
    const zone = 'Europe/London';
    expect(mayKeep(at('2027-01-31T10:00Z'), at('2027-02-28T23:59Z'), zone)).toBe(true);
    expect(mayKeep(at('2027-01-31T10:00Z'), at('2027-03-01T00:00Z'), zone)).toBe(false);
    expect(mayKeep(at('2027-06-15T10:00Z'), at('2027-07-15T22:59Z'), zone)).toBe(true);
    expect(mayKeep(at('2027-06-15T10:00Z'), at('2027-07-15T23:00Z'), zone)).toBe(false);
  });

  it('is due once a day at the hour that was chosen, in the organisation’s zone', () => {
    const due = (now: string) => new Date(lastDue(Date.parse(now), '02:00', 'Europe/Berlin')).toISOString();
    expect(due('2027-01-10T00:59:59Z')).toBe('2027-01-09T01:00:00.000Z');
    expect(due('2027-01-10T01:00:00Z')).toBe('2027-01-10T01:00:00.000Z');
    expect(due('2027-07-10T00:00:00Z')).toBe('2027-07-10T00:00:00.000Z');
  });

  it('is refused where the tables lie in another schema than the first of the search path, for it would hold none', async () => {
    const db = await openPglite();
    await migrate(db, machine);
    await db.insertInto('organisation').values({ id: machine.ids.next(), epoch: 1, created_at: 0 }).execute();
    await sql`create schema another`.execute(db);
    await sql`set search_path to another, public`.execute(db);
    const context = { ...own.server.context, db };
    await expect(takeBackup(context, folder)).rejects.toMatchObject({ problem: { code: 'invalid' } });
    expect(readdirSync(folder)).toEqual([]);
    await db.destroy();
  });

  it('of an empty engine needs no row to be whole', async () => {
    const db = await openPglite();
    await migrate(db, machine);
    await db.insertInto('organisation').values({ id: machine.ids.next(), epoch: 1, created_at: 0 }).execute();
    const taken = await takeBackup({ ...own.server.context, db }, folder);
    expect(taken.rows).toBe(1);
    await db.destroy();
  });
});
