import { release, type as systemType } from 'node:os';
import { programVersion } from '#shared/contract/program.ts';
import type { Posture } from '#shared/contract/posture.ts';
import { linuxPosture } from './linux.ts';
import { macosPosture } from './macos.ts';
import { windowsPosture } from './windows.ts';

/** What a system can be asked; null where it cannot tell. */
export type Checks = Pick<Posture, 'storageBlocked' | 'diskEncrypted' | 'screenLock'>;

const unknown: Checks = { storageBlocked: null, diskEncrypted: null, screenLock: null };

/** How this machine is set up, for the folder that holds the desk's files. Never throws. */
export async function readPosture(root: string, folder: string): Promise<Posture> {
  const check =
    process.platform === 'win32' ? windowsPosture : process.platform === 'darwin' ? macosPosture : () => linuxPosture(root, folder);
  const checks = await check().catch(() => unknown);
  return { system: `${systemType()} ${release()}`.slice(0, 120), program: programVersion, ...checks };
}
