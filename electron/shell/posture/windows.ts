import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Checks } from './index.ts';

/*
 * UNVERIFIED: written from Microsoft's documentation of the policies RemovableStorageDevices and
 * InactivityTimeoutSecs and of the shell's property System.Volume.BitLockerProtection; never run on Windows.
 */
const script = `
$ErrorActionPreference = 'SilentlyContinue'
function Value($path, $name) { (Get-ItemProperty -Path $path -Name $name).$name }
@{
  denyAll = Value 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\RemovableStorageDevices' 'Deny_All'
  usbstor = Value 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\USBSTOR' 'Start'
  bitlocker = (New-Object -ComObject Shell.Application).NameSpace($env:SystemDrive).Self.ExtendedProperty('System.Volume.BitLockerProtection')
  inactivity = Value 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System' 'InactivityTimeoutSecs'
} | ConvertTo-Json -Compress
`;

const number = z.number().nullable();
const answerSchema = z.object({ denyAll: number, usbstor: number, bitlocker: number, inactivity: number });

/** BitLocker 1: on, 3: encrypting, 5: suspended, 6: on and locked. USBSTOR's start type 4: disabled. */
export function readWindowsPosture(json: string): Checks {
  const { denyAll, usbstor, bitlocker, inactivity } = answerSchema.parse(JSON.parse(json));
  return {
    storageBlocked: denyAll === 1 || usbstor === 4,
    diskEncrypted: bitlocker === null ? null : bitlocker === 1 || bitlocker === 6,
    screenLock: inactivity !== null && inactivity > 0 && inactivity <= 900,
  };
}

export async function windowsPosture(): Promise<Checks> {
  const args = ['-NoProfile', '-NonInteractive', '-NoLogo', '-Command', script];
  const { stdout } = await promisify(execFile)('powershell.exe', args, { timeout: 30_000, windowsHide: true });
  return readWindowsPosture(stdout);
}
