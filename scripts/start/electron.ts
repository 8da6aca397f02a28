import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { electronRuntime } from '../display.ts';

const root = join(import.meta.dirname, '../..');
const program: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
/** Long enough for its download over an ordinary line; nobody waits longer for something they can do without. */
const fetchMs = 60_000;

/** The Electron program, or why there is none to be had. */
export function findElectron(): { readonly path: string } | { readonly why: string } {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return { why: 'there is no display here' };
  const path = installed() ?? fetched();
  return path === undefined ? { why: 'no Electron runtime is here and none could be fetched' } : { path };
}

function installed(): string | undefined {
  const folder = electronRuntime();
  const path = folder === undefined ? undefined : join(folder, program[process.platform] ?? 'electron');
  return path !== undefined && existsSync(path) ? path : undefined;
}

function fetched(): string | undefined {
  const installer = join(root, 'node_modules/electron/install.js');
  if (!existsSync(installer)) return undefined;
  console.log('Fetching Electron (once) …');
  const { ELECTRON_SKIP_BINARY_DOWNLOAD: _, ...env } = process.env;
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: fetchMs, env });
  return installed();
}

export interface WorkstationOptions {
  readonly folder: string;
  readonly server: string;
  /** Null for a desk that is enrolled. */
  readonly code: string | null;
}

/** Other accounts of the machine see a program's arguments, not its environment. */
export const enrolling = (code: string | null): NodeJS.ProcessEnv => ({ ...process.env, ...(code !== null && { CLEANDESK_ENROL: code }) });

/** A workstation in its own window. */
export function startElectron(path: string, { folder, server, code }: WorkstationOptions): ChildProcess {
  mkdirSync(folder, { recursive: true });
  // Chromium's sandbox does not run as root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...asRoot, `--user-data-dir=${folder}`, `--server=${server}`, join(root, 'dist/shell/main.cjs')];
  return spawn(path, args, { stdio: ['ignore', 'inherit', 'ignore'], env: enrolling(code) });
}
