import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { onPath } from '../../scripts/machine.ts';
import { readFuses, type Build } from '../../scripts/package/fuses.ts';
import { packedFolder, packedProgram } from '../../scripts/package/packed.ts';
import { debuggingSwitches } from '../../electron/shell/switches.ts';
import { machineCan } from '../support/skips.ts';

for (const build of ['release', 'e2e'] satisfies Build[]) {
  test(`has every fuse set as it should be, read back from the packed program (${build})`, async () => {
    const { known, configured, wrong } = await readFuses(join(packedFolder(build), packedProgram), build);
    expect(wrong).toEqual([]);
    // Electron 25 has the first seven of them.
    expect([known, configured]).toEqual([7, 9]);
  });
}

test('is packed without what a runtime shows when it has no program, with its licences and its policies', () => {
  const resources = readdirSync(join(packedFolder('release'), 'resources'));
  expect(resources.sort()).toEqual(['app.asar', 'app.asar.unpacked', 'licences.txt', 'policies']);
  // Node comes with the tests' build alone.
  expect(readdirSync(join(packedFolder('e2e'), 'resources'))).toContain('node');
});

const billSchema = z.object({ components: z.array(z.object({ name: z.string() })) });

test('names what it is made of', () => {
  const bill = billSchema.parse(JSON.parse(readFileSync(join(packedFolder('release'), '../../sbom.cdx.json'), 'utf8')));
  const names = bill.components.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['better-sqlite3-multiple-ciphers', 'react', 'fastify', 'electron']));
  const licences = readFileSync(join(packedFolder('release'), 'resources/licences.txt'), 'utf8');
  expect(licences).toMatch(/^react 19\S+: MIT$/m);
  expect(licences).not.toContain(': not said');
});

/**
 * The release as people have it: under an ordinary account, in Chromium's own sandbox, whose helper belongs to
 * root. Root lends an account for it; an ordinary account has it only where it may make namespaces.
 */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const able = process.platform === 'linux' && isRoot && onPath('setpriv') !== undefined && onPath('xvfb-run') !== undefined;

test.describe('under an ordinary account', () => {
  test.skip(!machineCan('the release under an ordinary account', able, 'Linux, root to lend an account, setpriv and xvfb-run'));
  let folder: string;
  let home: string;

  test.beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'release-'));
    chmodSync(folder, 0o755);
    cpSync(packedFolder('release'), join(folder, 'program'), { recursive: true });
    chmodSync(join(folder, 'program/chrome-sandbox'), 0o4755);
    home = join(folder, 'home');
    mkdirSync(home);
    chownSync(home, nobody, nobody);
  });
  test.afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** A display of its own, whose picture lies in the home folder. */
  const command = (...args: readonly string[]): [string, string[]] => [
    'setpriv',
    [
      ...[`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', 'xvfb-run', '-a', '-s', `-screen 0 1440x900x24 -fbdir ${home}`],
      ...[join(folder, 'program', packedProgram), `--user-data-dir=${join(home, 'data')}`, ...args],
    ],
  ];
  const env = (more: Record<string, string> = {}) => ({ PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: home, ...more });
  const run = (args: readonly string[], more?: Record<string, string>) => {
    const [program, all] = command(...args);
    return spawnSync(program, all, { env: env(more), encoding: 'utf8', timeout: 30_000 });
  };

  for (const name of debuggingSwitches) {
    test(`does not start with --${name}`, () => {
      const { status, stdout, stderr } = run([`--${name}=0`]);
      expect(stdout + stderr).toContain(`Cleandesk does not start with --${name}.`);
      expect(status).toBe(2);
    });
  }

  test('is no Node, whatever the environment asks', () => {
    // As Node it would print the sum; as itself it refuses the switch that follows.
    const asked = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--print 6*7' };
    const { stdout, stderr } = run(['--print', '6*7', '--no-sandbox'], asked);
    expect(stdout).not.toContain('42');
    expect(stderr).toContain('does not start with --no-sandbox');
  });

  test("starts, shows its page, and keeps that page in Chromium's own sandbox", async () => {
    const [program, args] = command();
    const child = spawn(program, args, { env: env(), stdio: 'ignore', detached: true });
    try {
      await expect.poll(() => sandboxOf(folder), { timeout: 60_000 }).toEqual({ filtered: true, apart: true });
      // The page's own colours: an empty window has one or two.
      await expect.poll(() => coloursOf(join(home, 'Xvfb_screen0')), { timeout: 60_000 }).toBeGreaterThan(20);
      expect(existsSync(join(home, 'data/desk'))).toBe(true);
    } finally {
      end(child);
    }
  });
});

const end = ({ pid }: ChildProcess): void => {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
};

/** Whether the page's process is under a filter of system calls, and in a namespace of its own. Null while there is none. */
function sandboxOf(folder: string): { readonly filtered: boolean; readonly apart: boolean } | null {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!command.startsWith(join(folder, 'program')) || !command.includes('--type=renderer')) continue;
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      // A process that stands in a namespace beneath ours has a number in each.
      return { filtered: /^Seccomp:\t2$/m.test(status), apart: /^NSpid:\t\d+\t\d+/m.test(status) };
    } catch {
      continue;
    }
  }
  return null;
}

/** Of the picture that Xvfb keeps in a file (X window dump): how many colours a part of its points has. */
function coloursOf(file: string): number {
  if (!existsSync(file)) return 0;
  const dump = readFileSync(file);
  const [header, palette] = [dump.readUInt32BE(0), dump.readUInt32BE(76)];
  const colours = new Set<number>();
  for (let at = header + palette * 12; at + 4 <= dump.length; at += 4 * 7) colours.add(dump.readUInt32LE(at));
  return colours.size;
}
