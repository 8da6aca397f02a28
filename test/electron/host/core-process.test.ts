import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import type { CoreHost, HostOptions } from '../../../electron/host/core-process.ts';
import { hostCore } from '../../../electron/host/core-process.ts';
import { nodeCore } from '../../../electron/host/node-core.ts';
import { fileVault, noSeal } from '../../../electron/host/vault.ts';

const script = join(import.meta.dirname, '../../../electron/core/main.ts');
const running: CoreHost[] = [];
afterEach(() => Promise.all(running.splice(0).map((core) => core.stop())));

const newFolder = () => mkdtempSync(join(tmpdir(), 'host-'));

/** A real core, as a process of its own. `fresh` counts how often the screens were told to start again. */
function start(options: Partial<HostOptions> = {}, folder = newFolder()) {
  let fresh = 0;
  const core = hostCore({
    launch: nodeCore(script, process.execPath),
    config: { folder, host: 'preview', vault: 'plain', server: null, language: 'en-GB', managed: {} },
    vault: fileVault(join(folder, 'vault.json'), noSeal),
    copy: null,
    printing: null,
    event: () => undefined,
    fresh: () => (fresh += 1),
    ...options,
  });
  running.push(core);
  return { core, fresh: () => fresh };
}

const state = (core: CoreHost) => core.call('desk.state', null);
const pidOf = (core: CoreHost) => core.pid() ?? 0;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it('starts a desk that nobody has enrolled, and says so', async () => {
  expect(await state(start().core)).toMatchObject({ ok: true, value: { phase: 'not-enrolled', unprotected: true, problem: null } });
});

it('core dies: what waits for an answer is told, and a fresh core says why', async () => {
  const { core, fresh } = start();
  await state(core);
  const dead = pidOf(core);
  process.kill(dead, 'SIGSTOP');
  const waiting = state(core);
  process.kill(dead, 'SIGKILL');
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'core-ended', retryable: true } });
  expect(await state(core)).toMatchObject({ ok: true, value: { problem: { code: 'core-ended' } } });
  expect(isAlive(dead)).toBe(false);
  expect(pidOf(core)).not.toBe(dead);
  expect(fresh()).toBe(1);
});

it('ends a core that hangs', async () => {
  const { core } = start({ pace: { pingMs: 100, pings: 5, startPings: 300 } });
  await state(core);
  const hung = pidOf(core);
  process.kill(hung, 'SIGSTOP');
  expect(await state(core)).toMatchObject({ ok: false, error: { code: 'core-ended' } });
  expect(await state(core)).toMatchObject({ ok: true });
  expect(isAlive(hung)).toBe(false);
});

it('locks by ending the core: the one that serves the lock page is another process', async () => {
  const { core, fresh } = start();
  await state(core);
  const before = pidOf(core);
  core.lock('system');
  await vi.waitFor(() => expect(fresh()).toBe(1), { timeout: 20_000 });
  expect(isAlive(before)).toBe(false);
  expect(await state(core)).toMatchObject({ ok: true, value: { lockReason: 'system', problem: null } });
});

it('locks even when the core does not answer', async () => {
  const { core } = start({ pace: { lockMs: 200 } });
  await state(core);
  const hung = pidOf(core);
  process.kill(hung, 'SIGSTOP');
  core.lock('asked');
  expect(await state(core)).toMatchObject({ ok: false, error: { code: 'locked' } });
  expect(await state(core)).toMatchObject({ ok: true, value: { lockReason: 'asked' } });
  expect(isAlive(hung)).toBe(false);
});

it('says that the vault cannot be used, and starts once it can', async () => {
  const folder = newFolder();
  const vault = fileVault(join(folder, 'vault.json'), noSeal);
  let unlocked = false;
  const keyring = {
    read: async (name: string) => (unlocked ? vault.read(name) : Promise.reject(new Error('keyring is locked'))),
    write: vault.write,
  };
  const { core } = start({ vault: keyring }, folder);
  expect(await state(core)).toMatchObject({ ok: true, value: { phase: 'failed', problem: { code: 'unprotected-vault' } } });
  expect(await core.call('desk.preferences', null)).toMatchObject({ ok: false, error: { code: 'unprotected-vault' } });
  unlocked = true;
  expect(await state(core)).toMatchObject({ ok: true, value: { phase: 'not-enrolled' } });
});

it('two programs on one store: the second says so, and opens when the first has ended', async () => {
  const folder = newFolder();
  const first = start({}, folder);
  await state(first.core);
  const second = start({}, folder);
  expect(await state(second.core)).toMatchObject({ ok: true, value: { phase: 'failed', problem: { code: 'store-in-use' } } });
  await first.core.stop();
  expect(await state(second.core)).toMatchObject({ ok: true, value: { phase: 'not-enrolled' } });
});

it('says so when the core cannot be started at all', async () => {
  const { core } = start({ launch: nodeCore(join(newFolder(), 'nothing-here.ts'), process.execPath), pace: { restartMs: 10 } });
  expect(await state(core)).toMatchObject({ ok: false, error: { code: 'core-ended' } });
});

it('survives the Ctrl+C of its terminal, which its host answers', async () => {
  const { core } = start();
  await state(core);
  const pid = pidOf(core);
  process.kill(pid, 'SIGINT');
  expect(await state(core)).toMatchObject({ ok: true });
  expect(pidOf(core)).toBe(pid);
});

it('leaves nothing running when it stops', async () => {
  const { core } = start();
  await state(core);
  const pid = pidOf(core);
  await core.stop();
  expect(isAlive(pid)).toBe(false);
});
