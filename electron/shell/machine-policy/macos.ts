import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

/*
 * UNVERIFIED: written from Apple's documentation of managed preferences and the manual of plutil; never run on macOS.
 * What a profile manages lies in this folder, which belongs to root; a person's own `defaults` do not.
 */
const path = '/Library/Managed Preferences/org.cleandesk.workstation.plist';

/** `plutil -convert json` writes the property list's keys and values, and what the profile's payload says of itself. */
export function readMacosPolicy(json: string): unknown {
  const said = JSON.parse(json) as unknown;
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(Object.entries(said).filter(([name]) => !name.startsWith('Payload')));
}

export async function macosPolicy(): Promise<unknown> {
  if (!existsSync(path)) return {};
  const { stdout } = await promisify(execFile)('/usr/bin/plutil', ['-convert', 'json', '-o', '-', path], { timeout: 10_000 });
  return readMacosPolicy(stdout);
}
