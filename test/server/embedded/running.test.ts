import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { Agent, request } from 'undici';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { healthSchema } from '#shared/contract/sync.ts';
import { readConfig } from '#server/config.ts';
import { clusterIn } from '#server/db/embedded/cluster.ts';
import { openDatabase } from '#server/db/open.ts';
import { initialise } from '#server/initialise.ts';
import { machine } from '#server/platform/machine.ts';
import { silentLog } from '#server/platform/log.ts';
import { startServer, type RunningServer } from '#server/start.ts';
import { hasKeys, leafIn, loadKeys } from '#server/trust/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleandesk-server-'));
const config = readConfig({ data: folder, port: 0 }, {});
const options = { log: silentLog };

describe('the server program', () => {
  let running: RunningServer;
  beforeAll(async () => {
    await initialise(config, {
      policy: { organisation: { name: 'Embedded Ltd', timeZone: 'Europe/London', country: 'GB', currency: 'GBP' } },
      administrator: 'Root',
    });
    running = await startServer(config, options);
  });
  afterAll(async () => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = async (path: string, ca: string | undefined) => {
    const { statusCode, body } = await request(`${running.url}${path}`, {
      dispatcher: new Agent({ connect: ca === undefined ? {} : { ca } }),
    });
    return { statusCode, status: healthSchema.parse(await body.json()).status };
  };

  it('speaks TLS under a leaf of the organisation’s root, and nothing less', async () => {
    expect((await get('/health', running.root)).status).toBe('ok');
    await expect(get('/health', undefined)).rejects.toThrow();
    const plain = new Promise((resolve, reject) => {
      const socket = connectTls({ host: '127.0.0.1', port: running.port, ca: running.root, maxVersion: 'TLSv1.2' }, () => resolve(null));
      socket.once('error', reject);
    });
    await expect(plain).rejects.toThrow();
    await expect(request(`http://127.0.0.1:${running.port}/health`)).rejects.toThrow();
  });

  it('keeps its keys where only its own account reads them', () => {
    expect(hasKeys(config.keys)).toBe(true);
    expect(statSync(config.keys).mode & 0o077).toBe(0);
    for (const name of ['root.key.pem', 'signing.key.pem', 'leaf.key.pem', 'master.key', 'database.password'])
      expect(statSync(join(config.keys, name)).mode & 0o077).toBe(0);
  });

  it('makes a new certificate when it is to be reached by other names', async () => {
    const { root } = loadKeys(config.keys);
    const before = await leafIn(config.keys, machine, root, config.names);
    expect((await leafIn(config.keys, machine, root, config.names)).certificate).toBe(before.certificate);
    const renamed = await leafIn(config.keys, machine, root, [...config.names, 'desk.example.org']);
    expect(renamed.certificate).not.toBe(before.certificate);
    const inTwoMonths = { ...machine, clock: { now: () => machine.clock.now() + 61 * 24 * 3_600_000 } };
    expect((await leafIn(config.keys, inTwoMonths, root, [...config.names, 'desk.example.org'])).certificate).not.toBe(renamed.certificate);
  });

  it('port in use: says so, and leaves the database as it was', async () => {
    const taken = readConfig({ data: folder, port: running.port }, {});
    await expect(startServer(taken, options)).rejects.toMatchObject({
      problem: { code: 'port-in-use', message: expect.stringContaining('--port') as unknown },
    });
    expect((await get('/health', running.root)).statusCode).toBe(200);
  });

  it('database refuses: a wrong password, a missing database and nobody there are told apart', async () => {
    const { rows } = await sql<{ folder: string }>`select current_setting('unix_socket_directories') as folder`.execute(
      running.server.context.db,
    );
    const host = encodeURIComponent(rows[0]!.folder);
    const open = (databaseUrl: string) => openDatabase({ data: folder, databaseUrl, password: '', name: 'test' });
    const password = loadKeys(config.keys).databasePassword;
    await expect(open(`postgresql://cleandesk:wrong@localhost/postgres?host=${host}`)).rejects.toMatchObject({
      problem: { code: 'database-unavailable', message: expect.stringContaining('password') as unknown },
    });
    await expect(open(`postgresql://cleandesk:${password}@localhost/nowhere?host=${host}`)).rejects.toMatchObject({
      problem: { message: expect.stringContaining('no database of that name') as unknown },
    });
    await expect(open('postgresql://cleandesk:x@127.0.0.1:1/postgres')).rejects.toMatchObject({
      problem: { message: expect.stringContaining('is it running') as unknown },
    });
    const { db, close } = await open(`postgresql://cleandesk:${password}@localhost/postgres?host=${host}`);
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows[0]?.one).toBe(1);
    await close();
  });

  it('database refuses while the server runs: the answer says so, and all is well once it is back', async () => {
    const cluster = clusterIn(join(folder, 'database'), loadKeys(config.keys).databasePassword);
    cluster.stop();
    expect(await get('/health', running.root)).toEqual({ statusCode: 503, status: 'database-unavailable' });
    await cluster.start();
    expect((await get('/health', running.root)).statusCode).toBe(200);
  });

  it('a second server over the same database serves beside it', async () => {
    const second = await startServer(config, options);
    expect(second.port).not.toBe(running.port);
    await second.stop();
    expect((await get('/health', running.root)).statusCode).toBe(200);
  });

  it('deskctl works beside it, answers for machines too, and tells refusal from wrong usage', () => {
    const deskctl = (...args: string[]) =>
      spawnSync(process.execPath, ['server/deskctl/main.ts', ...args, '--data', folder], { encoding: 'utf8' });
    const added = deskctl('user', 'add', 'Ada Byron', '--role', 'operator', '--json');
    expect(added).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^{"id":".+","name":"Ada Byron","role":"operator","invite":"[0-9A-Z]{4}-/) as unknown,
    });
    expect(deskctl('user', 'add', 'Ada Byron', '--role', 'operator')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('already') as unknown,
    });
    expect(deskctl('user', 'add', 'Eve', '--role', 'spy').status).toBe(2);
    expect(deskctl('enrol', '--zone', 'workshop', '--json').stdout).toMatch(/"code":"([0-9A-Z]{5}-){5}[0-9A-Z]{5}"/);
    expect(deskctl('enrol', '--zone', 'workshop', '--site', 'moon')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('main') as unknown,
    });
    expect(deskctl('user', 'disable', 'Ada Byron').status).toBe(0);
    expect(deskctl('status')).toMatchObject({ status: 0, stdout: expect.stringContaining('Ada Byron') as unknown });
    expect(deskctl('init', '--name', 'Again')).toMatchObject({ status: 1 });
    expect(deskctl('--help').stdout).toContain('Exit codes');
  }, 240_000);
});

describe('the server as a process', () => {
  const place = mkdtempSync(join(tmpdir(), 'cleandesk-process-'));
  const own = readConfig({ data: place, port: 0 }, {});
  const begin = async () => {
    const child = spawn(process.execPath, ['server/main.ts', '--data', place, '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const line = await new Promise<string>((resolve) => child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())));
    return { child, ended, line };
  };
  beforeAll(async () => {
    await initialise(own, {
      policy: { organisation: { name: 'Process Ltd', timeZone: 'Europe/London', country: 'GB', currency: 'GBP' } },
      administrator: 'Root',
    });
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  it('killed, leaves its database to the next one, which stops it in the end', async () => {
    const { child, ended, line } = await begin();
    expect(line).toMatch(/^Cleandesk server ready at https:\/\/localhost:\d+ /);
    child.kill('SIGKILL');
    await ended;
    const next = await startServer(own, options);
    expect(await next.server.context.db.selectFrom('staff').select('name').execute()).toEqual([{ name: 'Root' }]);
    await next.stop();
    const cluster = clusterIn(join(place, 'database'), loadKeys(own.keys).databasePassword);
    expect(cluster.isRunning()).toBe(false);
  });

  it('starts its database although another program has the process number of a lock left behind', async () => {
    const cluster = clusterIn(join(place, 'database'), loadKeys(own.keys).databasePassword);
    const lock = join(realpathSync(join(place, 'database')), 'postmaster.pid');
    writeFileSync(lock, `${process.pid}\n${place}\n1700000000\n5432\n${place}\n\n  1 1\nready\n`);
    await cluster.start();
    expect(cluster.isRunning()).toBe(true);
    expect(readFileSync(lock, 'utf8').startsWith(`${process.pid}\n`)).toBe(false);
    cluster.stop();
  });

  it('told to stop, ends in order', async () => {
    const { child, ended } = await begin();
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('port in use: says so in one line and exits', async () => {
    const other = createTcpServer();
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    );
    const { status, stderr } = spawnSync(process.execPath, ['server/main.ts', '--data', place, '--port', String(port)], {
      encoding: 'utf8',
    });
    other.close();
    expect(status).toBe(1);
    expect(stderr).toContain(`Port ${port} on 127.0.0.1 is in use`);
  });
});
