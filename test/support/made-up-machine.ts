import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

export interface UsbInterface {
  readonly class: string;
  readonly protocol?: string;
  readonly name?: string;
}

/** A machine's sysfs and mountinfo, made up in a folder: what the kernel shows of sockets and disks. */
export function makeMachine(root = realpathSync(mkdtempSync(join(tmpdir(), 'machine-')))) {
  const file = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${text}\n`);
  };
  const link = (from: string, to: string) => {
    mkdirSync(dirname(join(root, from)), { recursive: true });
    symlinkSync(relative(dirname(join(root, from)), join(root, to)), join(root, from));
  };
  const mounts: string[] = [];
  return {
    root,
    file,
    plug(name: string, ids: readonly [vendor: string, product: string], interfaces: readonly UsbInterface[], label = 'Made up') {
      const device = `sys/bus/usb/devices/${name}`;
      interfaces.forEach((one, at) => {
        file(`${device}:1.${at}/bInterfaceClass`, one.class);
        file(`${device}:1.${at}/bInterfaceProtocol`, one.protocol ?? '00');
        if (one.name !== undefined) file(`${device}:1.${at}/interface`, one.name);
      });
      file(`${device}/bDeviceClass`, '00');
      file(`${device}/idVendor`, ids[0]);
      file(`${device}/idProduct`, ids[1]);
      file(`${device}/product`, label);
    },
    unplug: (name: string) => rmSync(join(root, 'sys/bus/usb/devices', name), { recursive: true }),
    hub: (name: string) => file(`sys/bus/usb/devices/${name}/bDeviceClass`, '09'),
    /** A disk or partition at its place in the tree of devices. */
    block(number: string, place: string, also: Readonly<Record<string, string>> = {}) {
      const name = place.split('/').at(-1) ?? '';
      file(`sys/devices/${place}/dev`, number);
      for (const [path, text] of Object.entries(also)) file(`sys/devices/${place}/${path}`, text);
      link(`sys/dev/block/${number}`, `sys/devices/${place}`);
      link(`sys/class/block/${name}`, `sys/devices/${place}`);
      if (!('partition' in also)) link(`sys/block/${name}`, `sys/devices/${place}`);
    },
    /** A device that lies on others: LUKS, RAID, LVM. */
    slave: (place: string, below: string) => link(`sys/devices/${place}/slaves/${below.split('/').at(-1)}`, `sys/devices/${below}`),
    mount(point: string, number: string, type: string, source: string) {
      const path = join(root, 'files', point);
      mkdirSync(path, { recursive: true });
      mounts.push(`36 35 ${number} / ${path.replaceAll(' ', '\\040')} rw,noatime shared:1 - ${type} ${source} rw`);
      file('proc/self/mountinfo', mounts.join('\n'));
      return path;
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}
