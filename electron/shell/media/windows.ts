import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, win32 } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Plugged } from '#shared/contract/posture.ts';
import type { Media } from './media.ts';

/*
 * UNVERIFIED: written from Microsoft's documentation of Win32_PnPEntity, Win32_LogicalDisk, MSFT_Disk and
 * __InstanceOperationEvent, and never run on Windows (docs/security.md).
 */

/**
 * One PowerShell for as long as the program runs: a line of JSON at the start, and one after every change of
 * the devices. Profiles and modules of the person are not loaded.
 */
const script = `
$ErrorActionPreference = 'SilentlyContinue'
function Show {
  $usb = @(Get-CimInstance Win32_PnPEntity -Filter "DeviceID LIKE 'USB%' OR DeviceID LIKE 'SWD\\\\WPDBUSENUM%' OR DeviceID LIKE 'HID%'" | Select-Object DeviceID, PNPClass, Service, Name)
  $buses = @{}; Get-Partition | Where-Object DriveLetter | ForEach-Object { $buses["$($_.DriveLetter):"] = [string](Get-Disk -Number $_.DiskNumber).BusType }
  $drives = @(Get-CimInstance Win32_LogicalDisk | ForEach-Object { @{ letter = $_.DeviceID; type = [int]$_.DriveType; bus = [string]$buses[$_.DeviceID] } })
  [Console]::Out.WriteLine((@{ devices = $usb; drives = $drives } | ConvertTo-Json -Compress -Depth 4))
}
Show
Register-CimIndicationEvent -Query "SELECT * FROM __InstanceOperationEvent WITHIN 2 WHERE TargetInstance ISA 'Win32_PnPEntity' OR TargetInstance ISA 'Win32_LogicalDisk'" -SourceIdentifier desk
while ($true) { Wait-Event -SourceIdentifier desk | Remove-Event; Get-Event -SourceIdentifier desk | Remove-Event; Show }
`;

const entitySchema = z.object({
  DeviceID: z.string(),
  PNPClass: z.string().nullable(),
  Service: z.string().nullable(),
  Name: z.string().nullable(),
});
const lineSchema = z.object({
  devices: z.array(entitySchema),
  /** DriveType: 2 removable, 3 fixed, 4 network, 5 disc, 6 RAM. */
  drives: z.array(z.object({ letter: z.string(), type: z.int(), bus: z.string() })),
});
type Snapshot = z.infer<typeof lineSchema>;

/** Throws when a line is none of the script's. */
export const readWindows = (line: string): Snapshot => lineSchema.parse(JSON.parse(line));

/** One device for each `VID_…&PID_…`, whose interfaces Windows lists apart. The most dangerous of them decides. */
export function windowsDevices({ devices }: Snapshot): Plugged[] {
  const found = new Map<string, Plugged>();
  for (const { DeviceID, PNPClass, Service, Name } of devices) {
    const ids = /VID_([0-9A-F]{4})&PID_([0-9A-F]{4})/i.exec(DeviceID);
    if (ids === null || Service === 'USBHUB3' || Service === 'usbhub') continue;
    const [vendor = '', product = ''] = ids.slice(1).map((id) => id.toLowerCase());
    const one: Plugged = {
      id: `${vendor}:${product}`,
      class: classOf(PNPClass, Service),
      vendor,
      product,
      label: (Name ?? '').slice(0, 120),
    };
    const before = found.get(one.id);
    if (before === undefined || danger.indexOf(one.class) < danger.indexOf(before.class)) found.set(one.id, one);
  }
  return [...found.values()];
}

const danger: readonly Plugged['class'][] = ['storage', 'phone', 'keyboard', 'headset', 'printer', 'other'];

function classOf(pnp: string | null, service: string | null): Plugged['class'] {
  if (/^(USBSTOR|UASPStor)$/i.test(service ?? '') || pnp === 'DiskDrive') return 'storage';
  if (pnp === 'WPD' || /^WUDFWpdMtp$/i.test(service ?? '') || pnp === 'Image' || pnp === 'Camera') return 'phone';
  if (pnp === 'Keyboard') return 'keyboard';
  if (pnp === 'MEDIA' || pnp === 'AudioEndpoint') return 'headset';
  return pnp === 'Printer' || pnp === 'PrintQueue' || service === 'usbprint' ? 'printer' : 'other';
}

/** A fixed disk on the machine's own bus; every other drive, and every share, leaves the machine. */
export function windowsPathLeaves({ drives }: Snapshot, path: string): boolean {
  const letter = /^(?:\\\\\?\\)?([a-z]:)\\/i.exec(path)?.[1]?.toUpperCase();
  const drive = drives.find((one) => one.letter.toUpperCase() === letter);
  return drive?.type !== 3 || !/^(SATA|NVMe|RAID|SAS|ATA|SCSI)$/i.test(drive.bus);
}

/** Until the first line is there nothing is known, so every path leaves the machine. */
export function windowsMedia(): Media {
  let snapshot: Snapshot = { devices: [], drives: [] };
  const watchers = new Set<() => void>();
  const child = spawn('powershell.exe', ['-NoProfile', '-NonInteractive', '-NoLogo', '-Command', script], {
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // Without PowerShell every path stays refused.
  child.on('error', () => undefined);
  const first = new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
    createInterface({ input: child.stdout }).on('line', (line) => {
      snapshot = readWindows(line);
      resolve();
      for (const changed of watchers) changed();
    });
  });
  return {
    async devices() {
      await first;
      return windowsDevices(snapshot);
    },
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed) && watchers.size === 0 && child.kill();
    },
    async isRemovableOrNetwork(path) {
      await first;
      return windowsPathLeaves(snapshot, realPathOf(path));
    },
  };
}

function realPathOf(path: string): string {
  for (let part = win32.normalize(path); ; part = dirname(part)) {
    try {
      return realpathSync.native(part);
    } catch {
      if (part === dirname(part)) return part;
    }
  }
}
