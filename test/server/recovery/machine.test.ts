import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { epochState } from '#core/recovery/state.ts';
import type { ServerClient } from '#core/context.ts';
import { addPerson, makeEnrolmentCode } from '#server/accounts/index.ts';
import { backUp, backUpKeys } from '#server/backup/index.ts';
import { readConfig } from '#server/config.ts';
import { erase, residueIn } from '#server/erasure/index.ts';
import { initialise } from '#server/initialise.ts';
import { silentLog } from '#server/platform/log.ts';
import { machine } from '#server/platform/machine.ts';
import { startServer, type RunningServer } from '#server/start.ts';
import { register } from '#test/electron/core/support/calls.ts';
import { makeDesk, type Desk } from '#test/electron/core/support/desk.ts';
import { TestDesk } from '../support/desk.ts';
import { password } from '../support/organisation.ts';

/** Everything real: PostgreSQL, files, the command line, and the core of a desk. The machine of before is gone. */
const folder = mkdtempSync(join(tmpdir(), 'cleandesk-machine-'));
// PostgreSQL runs under an account of its own when we are root.
chmodSync(folder, 0o755);
const at = (name: string) => join(folder, name);
const configOf = (data: string) => readConfig({ data: at(data), journal: at('elsewhere'), port: 0, backupAt: 'never' }, {});
const options = { log: silentLog, passwords: { memoryKiB: 64, passes: 1 } };

function deskctl(args: readonly string[], input = ''): { readonly status: number | null; readonly json: unknown } {
  const program = join(import.meta.dirname, '../../../server/deskctl/main.ts');
  const { status, stdout } = spawnSync(process.execPath, [program, ...args, '--json'], { input, encoding: 'utf8' });
  return { status, json: JSON.parse(stdout) as unknown };
}

describe('a server lost with its machine', () => {
  let server: RunningServer;
  let signer: TestDesk;
  let desk: Desk;
  let recoveryKey: string;
  let files: { readonly backup: string; readonly keys: string };
  let gone: string;
  let kept: string;
  let key: Uint8Array;
  beforeAll(async () => {
    const config = configOf('first');
    ({ recoveryKey } = await initialise(config, {
      policy: { organisation: { name: 'Lost Ltd', timeZone: 'Europe/London', country: 'GB', currency: 'GBP' } },
      administrator: 'Root',
      password,
    }));
    server = await startServer(config, options);
    const { context } = server.server;
    const operator = await addPerson(context, { name: 'Op', role: 'operator', site: null, password, trainedOn: '2026-01-05' });
    await addPerson(context, { name: 'Boss', role: 'manager', site: null, password });
    const { code } = await makeEnrolmentCode(context, { zone: 'call-centre', site: 'main', name: null });
    signer = await TestDesk.enrol(server.server.app, machine, code, { zone: 'call-centre', site: 'main' });
    await signer.signIn('Op', password);
    const line: ServerClient = (route, input) => signer.ask(route, input);
    desk = makeDesk({
      ...{ zone: 'call-centre', role: 'operator', server: line, site: 'main', grant: signer.grant },
      ...{ code: signer.code, deskId: signer.id, incarnation: signer.incarnation },
      sealingKey: context.trust.sealing.publicKey,
      person: { id: operator.id, name: 'Op' },
    });
    desk.machine.now = machine.clock.now();
    // The keys are older than everything, also than the erasure.
    const keys = (await backUpKeys(config.keys, at('paper'), machine)).file;
    gone = String(register(desk).customer);
    await desk.core.syncOnce();
    files = { keys, backup: (await backUp(context, at('paper'))).file };
    const keyRow = context.db.selectFrom('subject_key').select('wrapped').where('subject', '=', gone);
    key = (await keyRow.executeTakeFirstOrThrow()).wrapped;
    kept = String(register(desk, { notes: 'After the backup' }).customer);
    await desk.core.syncOnce();
    await erase(context, { subjects: [gone], reason: 'Test', by: null, run: machine.ids.next() });
    await server.stop();
    rmSync(at('first'), { recursive: true });
  }, 180_000);
  afterAll(async () => {
    desk.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const restore = (data: string, key: string) =>
    deskctl([
      'restore',
      ...['--from', files.backup, '--keys', files.keys, '--recovery-key', key, '--data', at(data), '--journal', at('elsewhere')],
    ]);

  it('is not restored with another key, nor into a folder that is in use, and leaves nothing behind then', () => {
    mkdirSync(at('busy/something'), { recursive: true });
    expect(restore('busy', recoveryKey)).toMatchObject({ status: 1, json: { error: { code: 'already-exists' } } });
    expect(
      restore(
        'second',
        recoveryKey.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')),
      ),
    ).toMatchObject({
      status: 1,
      json: { error: { code: 'bad-code' } },
    });
    expect(existsSync(at('second'))).toBe(false);
  });

  it('comes back on an empty machine from data, keys and recovery key; what was erased since stays erased (R-ERA-3)', async () => {
    const { status, json } = restore('second', recoveryKey);
    expect({ status, json }).toMatchObject({ status: 0, json: { epoch: 2, applied: { holds: 0, revoked: 0 } } });
    expect(z.object({ applied: z.object({ erased: z.int() }) }).parse(json).applied.erased).toBeGreaterThan(1);
    // Not in PostgreSQL's files either: the backup brought their key, and the journal took it out.
    expect(residueIn(realpathSync(at('second/database')), new Map([['key', key]]))).toEqual([]);
    server = await startServer(configOf('second'), options);
    const { db } = server.server.context;
    const ids = async () => (await db.selectFrom('subject_key').select('subject').execute()).map(({ subject }) => subject);
    expect(await ids()).not.toContain(gone);

    signer.moveTo(server.server.app);
    for (let i = 0; i < 4; i += 1) await desk.core.syncOnce();
    expect(epochState(desk.db).epoch).toBe(2);
    expect(desk.core.status().waiting).toBe(0);
    expect(await ids()).toContain(kept);
    expect(await ids()).not.toContain(gone);
    expect(desk.db.prepare('SELECT epoch FROM customer WHERE id = ?').get(kept)).toEqual({ epoch: 2 });
    expect(desk.db.prepare('SELECT 1 FROM customer WHERE id = ?').get(gone)).toBeUndefined();
  }, 180_000);

  it('goes on when an administrator and a manager have confirmed at the command line', () => {
    const confirm = (name: string, typed: string) =>
      deskctl(['reconcile', '--confirm', name, '--data', at('second'), '--journal', at('elsewhere')], `${typed}\n`);
    expect(confirm('Root', 'wrong')).toMatchObject({ status: 1, json: { error: { code: 'wrong-password' } } });
    expect(confirm('Op', password)).toMatchObject({ status: 1, json: { error: { code: 'not-allowed' } } });
    expect(confirm('Root', password)).toMatchObject({ json: { reconciliation: { administrator: { name: 'Root' }, endedAt: null } } });
    const done = confirm('Boss', password);
    expect(done).toMatchObject({ status: 0, json: { reconciliation: { endedAt: expect.any(Number) as number } } });
    expect(done).toMatchObject({ json: { reconciliation: { workstations: [{ resent: expect.any(Number) as number }] } } });
  }, 120_000);
});
