import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { electronRuntime } from '../../scripts/display.ts';

const program = join(import.meta.dirname, '../../dist/shell/main.cjs');

/** The Electron program of the runtime that the tests use. */
export function electronProgram(): string {
  const runtime = electronRuntime();
  if (runtime === undefined) throw new Error('There is no Electron runtime here: set ELECTRON_OVERRIDE_DIST_PATH.');
  const names: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  return join(runtime, names[process.platform] ?? 'electron');
}

export function electronArgs(folder: string, ...more: readonly string[]): string[] {
  // Chromium's sandbox does not run as root.
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--lang=en-GB',
    `--user-data-dir=${folder}`,
    `--machine-root=${join(folder, 'machine')}`,
    ...more,
    program,
  ];
}

/** The shell over a folder of its own. */
export function launchElectron(folder: string, ...more: readonly string[]): Promise<ElectronApplication> {
  return _electron.launch({ executablePath: electronProgram(), args: electronArgs(folder, ...more) });
}
