import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugged } from '#shared/contract/posture.ts';
import { leavesMachine } from './linux-mounts.ts';
import type { Media } from './media.ts';

const pollMs = 1000;

/** sysfs and mountinfo under `root`, which tests make up. Sysfs tells nobody of its changes, so it is looked at. */
export function linuxMedia(root = '/'): Media {
  const usb = join(root, 'sys/bus/usb/devices');
  const names = () => entries(usb).filter((name) => /^\d+-[\d.]+$/.test(name));
  const cards = () => entries(join(root, 'sys/block')).filter((name) => isCard(join(root, 'sys/block', name)));
  return {
    devices: async () => [...names().flatMap((name) => usbDevice(usb, name)), ...cards().map(card)],
    watch(changed) {
      let before = '';
      const look = () => {
        const now = [...names(), ...cards()].join();
        if (now !== before) changed();
        before = now;
      };
      const timer = setInterval(look, pollMs);
      return () => clearInterval(timer);
    },
    isRemovableOrNetwork: async (path) => leavesMachine(root, path),
  };
}

function usbDevice(folder: string, name: string): Plugged[] {
  const device = join(folder, name);
  const interfaces = entries(folder)
    .filter((other) => other.startsWith(`${name}:`))
    .map((other) => interfaceOf(join(folder, other)));
  const own = read(device, 'bDeviceClass');
  if (own === '09') return [];
  const label = [read(device, 'manufacturer'), read(device, 'product')].filter((word) => word !== '').join(' ');
  const [vendor, product] = [usbId(read(device, 'idVendor')), usbId(read(device, 'idProduct'))];
  return [
    {
      // A stick that takes another's socket is another device.
      id: [name, vendor, product, read(device, 'serial')].join(' ').slice(0, 300),
      class: classOf(interfaces),
      vendor,
      product,
      label: label.slice(0, 120),
    },
  ];
}

interface Interface {
  readonly class: string;
  readonly protocol: string;
  readonly name: string;
}

const interfaceOf = (folder: string): Interface => ({
  class: read(folder, 'bInterfaceClass'),
  protocol: read(folder, 'bInterfaceProtocol'),
  name: read(folder, 'interface'),
});

/**
 * By USB's class codes: 08 mass storage, 06 still image (PTP and most MTP), 03 HID (protocol 01: keyboard),
 * 01 audio, 07 printer. Android's MTP may call itself vendor's own (ff), with its name as the only sign.
 * The most dangerous of several decides.
 */
function classOf(interfaces: readonly Interface[]): Plugged['class'] {
  const has = (test: (one: Interface) => boolean) => interfaces.some(test);
  if (has((one) => one.class === '08')) return 'storage';
  if (has((one) => one.class === '06' || /\b(mtp|ptp)\b/i.test(one.name))) return 'phone';
  if (has((one) => one.class === '03' && one.protocol === '01')) return 'keyboard';
  if (has((one) => one.class === '01')) return 'headset';
  if (has((one) => one.class === '07')) return 'printer';
  return 'other';
}

/** A memory card in a reader of the machine's own, which is no USB device. eMMC is soldered in. */
function isCard(device: string): boolean {
  return /\/mmcblk\d+$/.test(device) && read(device, 'device/type') === 'SD';
}
const card = (name: string): Plugged => ({ id: name, class: 'storage', vendor: null, product: null, label: 'Memory card' });

const usbId = (text: string): string | null => (/^[0-9a-f]{4}$/.test(text) ? text : null);

/** What goes while it is read was not there. */
function read(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8').trim();
  } catch {
    return '';
  }
}

function entries(folder: string): string[] {
  return existsSync(folder) ? readdirSync(realpathSync(folder)).sort() : [];
}
