import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newRow } from '#shared/catalogue/new-row.ts';
import { addPerson } from '#server/accounts/index.ts';
import { readConfig } from '#server/config.ts';
import { openDatabase, type OpenDatabase } from '#server/db/open.ts';
import { transact } from '#server/db/transaction.ts';
import { residueIn, tidy } from '#server/erasure/index.ts';
import { setHold } from '#server/holds/index.ts';
import { importRows } from '#server/import/index.ts';
import { initialise } from '#server/initialise.ts';
import { journalIn } from '#server/journal/index.ts';
import { machine } from '#server/platform/machine.ts';
import { openContext } from '#server/server.ts';
import { loadKeys } from '#server/trust/index.ts';
import type { Context } from '#server/context.ts';
import { customer } from '../support/rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleandesk-residue-'));
const config = readConfig({ data: folder, port: 0 }, {});
const password = 'correct horse 9';
let database: OpenDatabase;
let context: Context;

beforeAll(async () => {
  const organisation = { name: 'Residue Ltd', timeZone: 'Europe/London', country: 'GB', currency: 'GBP' };
  await initialise(config, { policy: { organisation }, administrator: 'Root' });
  const keys = loadKeys(config.keys);
  database = await openDatabase({ ...config, password: keys.databasePassword, name: 'test' });
  context = await openContext({ db: database.db, keys, platform: machine, journal: journalIn(config.journal) });
  await addPerson(context, { name: 'Mona', role: 'manager', site: null, password });
  await addPerson(context, { name: 'Olga', role: 'operator', site: null, password, trainedOn: '2026-01-05' });
}, 120_000);
afterAll(async () => {
  await database.close();
  for (const place of [folder, config.journal]) rmSync(place, { recursive: true, force: true });
});

const made = async (): Promise<string> => {
  const id = machine.ids.next();
  const values = newRow('customer', customer());
  await importRows(context, [{ kind: 'customer', id, createdAt: 1, createdBy: machine.ids.next(), values }]);
  return id;
};
const keyOf = async (id: string) =>
  (await context.db.selectFrom('subject_key').select('wrapped').where('subject', '=', id).executeTakeFirstOrThrow()).wrapped;
const deskctl = (args: readonly string[], secret = password) =>
  spawnSync(process.execPath, ['server/deskctl/main.ts', 'erase', ...args, '--json', '--data', folder], {
    encoding: 'utf8',
    env: { ...process.env, CLEANDESK_SECOND_PASSWORD: secret },
  });

it('deskctl erase asks for a reason and a second person who decides, and leaves no byte of the key in PostgreSQL (R-ERA-7)', async () => {
  const id = await made();
  const key = await keyOf(id);
  const files = realpathSync(join(folder, 'database'));
  const left = () => residueIn(files, new Map([['key', key]]));
  // The planted one: while the person is here, the scan must find their key.
  expect(left().length).toBeGreaterThan(0);
  expect(deskctl([id]).status).toBe(2);
  expect(deskctl([id, '--request', '17']).status).toBe(1);
  expect(deskctl([id, '--reason', 'Asked by letter', '--second', 'Mona'], 'wrong').status).toBe(1);
  expect(deskctl([id, '--reason', 'Asked by letter', '--second', 'Olga']).status).toBe(1);
  const dry = deskctl([id, '--reason', 'Asked by letter', '--dry-run']);
  expect(JSON.parse(dry.stdout)).toMatchObject({ dryRun: true, erased: [{ kind: 'customer', id }] });
  expect(left().length).toBeGreaterThan(0);
  const done = deskctl([id, '--reason', 'Asked by letter', '--second', 'Mona']);
  expect([done.status, JSON.parse(done.stdout)]).toMatchObject([0, { erased: [{ kind: 'customer', id }], remains: [] }]);
  expect(left()).toEqual([]);
  expect(journalIn(config.journal).read()).toContainEqual(expect.objectContaining({ what: 'erasure', rows: [{ id, kind: 'customer' }] }));
}, 120_000);

it('a deleted key is still in PostgreSQL’s files until they are tidied: the scan finds it there', async () => {
  const id = await made();
  const key = await keyOf(id);
  await context.db.deleteFrom('subject_key').where('subject', '=', id).execute();
  const files = realpathSync(join(folder, 'database'));
  expect(residueIn(files, new Map([['key', key]])).length).toBeGreaterThan(0);
  await tidy(context);
  expect(residueIn(files, new Map([['key', key]]))).toEqual([]);
}, 120_000);

it('a key that somebody could still read when it was deleted is gone as well: the tidying waits for them', async () => {
  const id = await made();
  const key = await keyOf(id);
  // The planner's samples are no place for a key either.
  await sql`analyze subject_key`.execute(context.db);
  const { done } = await new Promise<{ readonly done: Promise<void> }>((begun) => {
    const reading: Promise<void> = transact(
      context.db,
      machine,
      async (tx) => {
        await tx.selectFrom('staff').select('id').execute();
        // Wrapped, or it would be waited for.
        begun({ done: reading });
        await sql`select pg_sleep(1)`.execute(tx);
      },
      'snapshot',
    );
  });
  await context.db.deleteFrom('subject_key').where('subject', '=', id).execute();
  await tidy(context);
  expect(residueIn(realpathSync(join(folder, 'database')), new Map([['key', key]]))).toEqual([]);
  await done;
}, 120_000);

it('held records: exit code 3, and nothing is erased (R-ERA-7)', async () => {
  const id = await made();
  await setHold(context, { scope: 'customer', records: [id], reason: 'Claim', authority: 'Counsel', reviewOn: '2027-05-03', by: null });
  expect(deskctl([id, '--reason', 'Asked by letter', '--second', 'Mona']).status).toBe(3);
  expect(await keyOf(id)).toBeDefined();
}, 120_000);
