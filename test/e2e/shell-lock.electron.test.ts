import { randomBytes } from 'node:crypto';
import { closeSync, cpSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevice, peopleOf, replicaOf, workstationKeys } from '#core/keys/index.ts';
import { fileVault, noSeal } from '../../electron/host/vault.ts';
import { daniel, demoPassword } from '../../resources/demo/index.ts';
import type { Desk } from '../support/desk.ts';
import { corePid, runs } from '../support/desk-look.ts';
import { machineCan } from '../support/skips.ts';
import { expect, test } from './fixtures.ts';
import { verify } from './story/calls.ts';

/** Another process's memory: Linux shows it to its own account where the system allows it. */
function readable(pid: number): boolean {
  try {
    return count(pid, ['never in there 5b1d']) >= 0;
  } catch {
    return false;
  }
}

const chunk = 16 << 20;

/**
 * How often the words stand in the memory of a process, as UTF-8, UTF-16 or raw bytes: all that it may write
 * to, read in pieces that overlap. A page that goes while it is read is no finding.
 */
function count(pid: number, words: readonly (string | Buffer)[]): number {
  const wanted = words.flatMap((word) => (typeof word === 'string' ? [Buffer.from(word), Buffer.from(word, 'utf16le')] : [word]));
  const overlap = Math.max(...wanted.map(({ length }) => length));
  const regions = readFileSync(`/proc/${pid}/maps`, 'utf8').matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw/gm);
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const piece = Buffer.alloc(chunk);
  let found = 0;
  for (const [, from = '', to = ''] of regions) {
    const [start, end] = [parseInt(from, 16), parseInt(to, 16)];
    for (let at = start; at < end; at += chunk - overlap) {
      const read = readPiece(memory, piece, Math.min(chunk, end - at), at);
      const bytes = piece.subarray(0, read);
      for (const word of wanted) for (let hit = bytes.indexOf(word); hit >= 0; hit = bytes.indexOf(word, hit + 1)) found += 1;
    }
  }
  closeSync(memory);
  return found;
}

function readPiece(memory: number, piece: Buffer, length: number, at: number): number {
  try {
    return readSync(memory, piece, 0, length, at);
  } catch {
    return 0;
  }
}

test.skip(!machineCan("another process's memory", process.platform === 'linux' && readable(process.ppid), 'needs /proc/PID/mem'));

const rendererPid = ({ shell }: Desk): Promise<number> =>
  shell?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0) ?? Promise.resolve(0);

/** The desk's data key, opened as the desk opens it, from a copy of its files: the vault of the tests is a plain one. */
async function dataKeyOf({ shell }: Desk, name: string, password: string): Promise<Buffer> {
  const folder = join((await shell?.evaluate(({ app }) => app.getPath('userData'))) ?? '', 'desk');
  const copy = mkdtempSync(join(tmpdir(), 'device-'));
  cpSync(folder, copy, { recursive: true });
  const keys = await workstationKeys(fileVault(join(copy, 'vault.json'), noSeal), (count) => randomBytes(count), true);
  const device = openDevice(join(copy, 'device.db'), keys.device);
  const [identity, person] = [device.get('identity'), peopleOf(device).byName(name)];
  if (identity === null || person === null) throw new Error('Nobody has signed in at this desk.');
  const replica = replicaOf(join(copy, 'desk.db'), device, identity, keys.secret, (count) => randomBytes(count));
  const key = await replica.byPassword(person.slot, person.id, password);
  device.db.close();
  rmSync(copy, { recursive: true });
  if (key === null) throw new Error('The password opens no slot.');
  return key;
}

/** The core that runs under the program now. */
function coreUnder({ shell }: Desk): number {
  const pid = shell?.process().pid ?? 0;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  return children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('core/main')) ?? 0;
}

test('refused: names and keys in memory after a lock, where the same search finds them before it', async ({ desk7 }) => {
  const { desk, frame, intake, signIn } = desk7;
  const key = await dataKeyOf(desk, 'Priya Nair', demoPassword);
  const { name, email } = daniel;
  await desk.ring(daniel.phoneTyped);
  await verify(desk7, 'D. O.', name);
  const before = { core: await corePid(desk), renderer: await rendererPid(desk) };
  expect(count(before.core, [name, email])).toBeGreaterThan(0);
  expect(count(before.core, [key])).toBeGreaterThan(0);
  expect(count(before.renderer, [name])).toBeGreaterThan(0);

  await frame.lockByKey();
  await expect(signIn.password).toBeVisible();
  expect([runs(before.core), runs(before.renderer)]).toEqual([false, false]);
  const after = { core: coreUnder(desk), renderer: await rendererPid(desk) };
  expect([runs(after.core), runs(after.renderer)]).toEqual([true, true]);
  for (const pid of [after.core, after.renderer]) expect(count(pid, [name, email, key])).toBe(0);

  await signIn.unlock(demoPassword);
  await expect(intake.card.getByRole('heading', { name })).toBeVisible();
  await intake.discard();
});

for (const event of ['suspend', 'shutdown'] as const) {
  test(`locks when the system says ${event}`, async ({ desk7 }) => {
    const { desk, frame, signIn } = desk7;
    await desk.throughLock(async () => desk.shell?.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event));
    await expect(signIn.reason).toContainText('Locked with the computer');
    await signIn.unlock(demoPassword);
    await expect(frame.status).toBeVisible();
  });
}
