import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isEncrypted } from '../media/linux-mounts.ts';
import type { Checks } from './index.ts';

/** What `resources/policies/linux` installs, looked for where it works: modprobe or usbguard, dm-crypt, the desktop's lock. */
export async function linuxPosture(root: string, folder: string): Promise<Checks> {
  return {
    storageBlocked: modulesRefused(root) || usbguardBlocks(root),
    diskEncrypted: isEncrypted(root, folder),
    screenLock: await screenLock(),
  };
}

/** Both drivers of USB disks are replaced by a program that fails, and neither is loaded already. */
function modulesRefused(root: string): boolean {
  const folder = join(root, 'etc/modprobe.d');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.conf')) : [];
  const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  return ['usb-storage', 'uas'].every((module) => {
    const refused = new RegExp(`^\\s*install\\s+${module.replace('-', '[-_]')}\\s+/(usr/)?bin/(false|true)\\s*$`);
    return lines.some((line) => refused.test(line)) && !existsSync(join(root, 'sys/module', module.replace('-', '_')));
  });
}

/** The daemon refuses what no rule allows. Whether it runs shows in its process file. */
function usbguardBlocks(root: string): boolean {
  const config = join(root, 'etc/usbguard/usbguard-daemon.conf');
  if (!existsSync(config) || !existsSync(join(root, 'run/usbguard.pid'))) return false;
  return /^\s*ImplicitPolicyTarget\s*=\s*(block|reject)\s*$/m.test(readFileSync(config, 'utf8'));
}

/** GNOME tells; other desktops do not, so it is not known. */
async function screenLock(): Promise<boolean | null> {
  try {
    const { stdout } = await promisify(execFile)('gsettings', ['get', 'org.gnome.desktop.screensaver', 'lock-enabled'], { timeout: 5000 });
    return stdout.trim() === 'true';
  } catch {
    return null;
  }
}
