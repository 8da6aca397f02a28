import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:process';
import { installPackages, onPath } from './machine.ts';

/** The folder of the Electron runtime that the end-to-end tests use, if this machine has one. */
export function electronRuntime(): string | undefined {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (given !== undefined && given !== '') return given;
  const installed = join(import.meta.dirname, '../node_modules/electron/dist');
  return existsSync(installed) ? installed : undefined;
}

/**
 * What to put before a command so that it has a display of its own: nothing on macOS and Windows,
 * `xvfb-run` on Linux (a desktop's real clipboard is no place for tests), undefined where neither can be had.
 */
export function displayPrefix(): readonly string[] | undefined {
  if (platform !== 'linux') return [];
  const xvfb = onPath('xvfb-run') ?? (installPackages('xvfb', 'xauth') ? onPath('xvfb-run') : undefined);
  return xvfb === undefined ? undefined : [xvfb, '-a'];
}
