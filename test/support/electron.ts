import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { electronRuntime } from '../../scripts/display.ts';
import { packedFolder, packedProgram } from '../../scripts/package/packed.ts';

const shell = join(import.meta.dirname, '../../dist/shell/main.cjs');

/** The built shell in the runtime of the tests, or the program as it is packed for them. */
export interface Program {
  readonly executable: string;
  /** What it is to be started with; nothing for a program that knows what it is. */
  readonly args: readonly string[];
}

export function electronProgram(packed = false): Program {
  if (packed) return { executable: join(packedFolder('e2e'), packedProgram), args: [] };
  const runtime = electronRuntime();
  if (runtime === undefined) throw new Error('There is no Electron runtime here: set ELECTRON_OVERRIDE_DIST_PATH.');
  const names: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  return { executable: join(runtime, names[process.platform] ?? 'electron'), args: [shell] };
}

export function electronArgs(folder: string, { args }: Program, ...more: readonly string[]): string[] {
  return [
    // Chromium's sandbox does not run as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...['--disable-gpu', '--disable-background-networking', '--lang=en-GB', `--user-data-dir=${folder}`],
    // What is plugged into the machine that runs the tests is not the test's (test/support/made-up-machine.ts).
    `--machine-root=${machineRoot(folder)}`,
    ...more,
    ...args,
  ];
}

/** Where a test makes up what is plugged into the desk. */
export const machineRoot = (folder: string): string => join(folder, 'machine');

/** The shell over a folder of its own. */
export function launchElectron(folder: string, ...more: readonly string[]): Promise<ElectronApplication> {
  const program = electronProgram();
  return _electron.launch({ executablePath: program.executable, args: electronArgs(folder, program, ...more) });
}
