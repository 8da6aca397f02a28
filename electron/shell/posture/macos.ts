import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Checks } from './index.ts';

/*
 * UNVERIFIED: written from Apple's manual pages of fdesetup(8) and sysadminctl(8) and its documentation of
 * managed preferences; never run on macOS.
 */
const run = promisify(execFile);

async function said(program: string, ...args: readonly string[]): Promise<string | null> {
  try {
    const { stdout, stderr } = await run(program, [...args], { timeout: 10_000 });
    return stdout + stderr;
  } catch {
    return null;
  }
}

export const readFileVault = (text: string | null): boolean | null => (text === null ? null : /FileVault is On/.test(text));

/** `screenLock is immediate`, `screenLock delay is 300 seconds`, `screenLock is off`. */
export function readScreenLock(text: string | null): boolean | null {
  if (text === null) return null;
  const delay = /delay is (\d+(?:\.\d+)?) seconds/.exec(text)?.[1];
  return /is immediate/.test(text) || (delay !== undefined && Number(delay) <= 900);
}

/** The managed preference that our profile sets (resources/policies/macos). */
export const readMountControls = (text: string | null): boolean => text !== null && /harddisk-external[\s\S]*?deny/.test(text);

export async function macosPosture(): Promise<Checks> {
  return {
    storageBlocked: readMountControls(
      await said('/usr/bin/defaults', 'read', '/Library/Managed Preferences/com.apple.systemuiserver', 'mount-controls'),
    ),
    diskEncrypted: readFileVault(await said('/usr/bin/fdesetup', 'status')),
    screenLock: readScreenLock(await said('/usr/sbin/sysadminctl', '-screenLock', 'status')),
  };
}
