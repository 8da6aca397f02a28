import { execFile, spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Plugged } from '#shared/contract/posture.ts';
import type { Media } from './media.ts';

/*
 * UNVERIFIED: written from Apple's manual pages of diskutil(8), plutil(1), system_profiler(8) and df(1),
 * and never run on macOS (docs/security.md).
 */

const run = promisify(execFile);
const asJson = async (command: string): Promise<unknown> =>
  JSON.parse((await run('/bin/sh', ['-c', `${command} | /usr/bin/plutil -convert json -o - -`])).stdout);

/** `diskutil list -plist external physical`: whole disks outside the machine's case. */
const disksSchema = z.object({ WholeDisks: z.array(z.string()) });
/** `diskutil info -plist <device>`. */
const infoSchema = z.object({
  Internal: z.boolean(),
  RemovableMediaOrExternalDevice: z.boolean().default(true),
  BusProtocol: z.string().default(''),
});

interface UsbItem {
  readonly _name: string;
  readonly vendor_id?: string | undefined;
  readonly product_id?: string | undefined;
  readonly serial_num?: string | undefined;
  readonly Media?: unknown;
  readonly _items?: readonly UsbItem[] | undefined;
}
/** `system_profiler SPUSBDataType -json`: a tree of hubs; what stores files has `Media`. */
const usbItemSchema: z.ZodType<UsbItem> = z.lazy(() =>
  z.object({
    _name: z.string(),
    vendor_id: z.string().optional(),
    product_id: z.string().optional(),
    serial_num: z.string().optional(),
    Media: z.unknown().optional(),
    _items: z.array(usbItemSchema).optional(),
  }),
);
const usbSchema = z.object({ SPUSBDataType: z.array(usbItemSchema) });

/** `0x05ac  (Apple Inc.)`, `apple_vendor_id`. */
const usbId = (text: string | undefined): string | null =>
  text === 'apple_vendor_id' ? '05ac' : (/^0x([0-9a-f]{4})\b/i.exec(text ?? '')?.[1]?.toLowerCase() ?? null);

/** Phones are told by name: the system shows no classes of interfaces. An iPhone, iPad or Android says what it is. */
const phoneNames = /iphone|ipad|ipod|android|\bmtp\b|galaxy|pixel/i;
const names: readonly (readonly [Plugged['class'], RegExp])[] = [
  ['phone', phoneNames],
  ['keyboard', /keyboard|scanner|barcode/i],
  ['headset', /headset|audio|microphone/i],
  ['printer', /printer|label/i],
];

export function macDevices(usb: unknown, disks: unknown): Plugged[] {
  const flat = (items: readonly UsbItem[]): UsbItem[] => items.flatMap((item) => [item, ...flat(item._items ?? [])]);
  const plugged = flat(usbSchema.parse(usb).SPUSBDataType).filter((item) => item.vendor_id !== undefined && !/hub/i.test(item._name));
  const devices = plugged.map((item): Plugged => {
    const [vendor, product] = [usbId(item.vendor_id), usbId(item.product_id)];
    const named = names.find(([, test]) => test.test(item._name))?.[0] ?? 'other';
    return {
      id: [vendor, product, item.serial_num].join(' '),
      class: item.Media === undefined ? named : 'storage',
      vendor,
      product,
      label: item._name.slice(0, 120),
    };
  });
  // Cards and Thunderbolt disks are no USB devices.
  const outside = disksSchema.parse(disks).WholeDisks.map((disk): Plugged => ({
    ...{ id: disk, class: 'storage', vendor: null, product: null, label: 'External disk' },
  }));
  return [...devices, ...outside];
}

/** `df -P PATH`: the last line begins with the device, or with a server. */
export function macDeviceOf(df: string): string | null {
  return /^(\/dev\/disk\S+)\s/.exec(df.trim().split('\n').at(-1) ?? '')?.[1] ?? null;
}

export function macDiskLeaves(info: unknown): boolean {
  const { Internal, RemovableMediaOrExternalDevice, BusProtocol } = infoSchema.parse(info);
  return !Internal || RemovableMediaOrExternalDevice || BusProtocol === 'Disk Image' || BusProtocol === 'Secure Digital';
}

export function macosMedia(): Media {
  return {
    async devices() {
      const { stdout } = await run('/usr/sbin/system_profiler', ['SPUSBDataType', '-json']);
      return macDevices(JSON.parse(stdout), await asJson('/usr/sbin/diskutil list -plist external physical'));
    },
    // `diskutil activity` prints a line for each disk that comes or goes. Phones mount none, so they are looked for besides.
    watch(changed) {
      const child = spawn('/usr/sbin/diskutil', ['activity'], { stdio: ['ignore', 'pipe', 'ignore'] });
      child.on('error', () => undefined);
      createInterface({ input: child.stdout }).on('line', changed);
      const timer = setInterval(changed, 10_000);
      return () => {
        clearInterval(timer);
        child.kill();
      };
    },
    async isRemovableOrNetwork(path) {
      try {
        const { stdout } = await run('/bin/df', ['-P', realPathOf(path)]);
        const device = macDeviceOf(stdout);
        return device === null || macDiskLeaves(await asJson(`/usr/sbin/diskutil info -plist ${device}`));
      } catch {
        return true;
      }
    },
  };
}

function realPathOf(path: string): string {
  for (let part = path; ; part = dirname(part)) {
    if (existsSync(part)) return realpathSync(part);
    if (part === dirname(part)) return part;
  }
}
