import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { machineCan } from '#test/support/skips.ts';
import { linuxMedia } from '../../../../electron/shell/media/linux.ts';
import { makeMachine } from '#test/support/made-up-machine.ts';

let machine: ReturnType<typeof makeMachine>;
beforeEach(() => {
  machine = makeMachine();
});
afterEach(() => machine.remove());

const classes = async () => (await linuxMedia(machine.root).devices()).map((device) => device.class);

describe('devices in a made-up sysfs', () => {
  it('knows storage, phones, keyboards, headsets and printers by their interfaces', async () => {
    machine.plug('1-1', ['0781', '5567'], [{ class: '08', protocol: '50' }], 'Cruzer Blade');
    machine.plug('1-2', ['18d1', '4ee1'], [{ class: 'ff', name: 'MTP' }]);
    machine.plug('1-3', ['05ac', '12a8'], [{ class: '06' }, { class: 'ff' }]);
    machine.plug('1-4', ['046d', 'c31c'], [{ class: '03', protocol: '01' }, { class: '03' }]);
    machine.plug('1-5.2', ['047f', 'c056'], [{ class: '01' }]);
    machine.plug('1-6', ['0a5f', '0166'], [{ class: '07', protocol: '02' }]);
    machine.plug('2-1', ['046d', 'c077'], [{ class: '03', protocol: '02' }]);
    machine.hub('1-5');
    expect(await classes()).toEqual(['storage', 'phone', 'phone', 'keyboard', 'headset', 'printer', 'other']);
    expect((await linuxMedia(machine.root).devices())[0]).toMatchObject({ vendor: '0781', product: '5567', label: 'Cruzer Blade' });
  });

  it('takes a keyboard that is also a stick for a stick', async () => {
    machine.plug('1-1', ['1b4f', '9204'], [{ class: '03', protocol: '01' }, { class: '08' }]);
    expect(await classes()).toEqual(['storage']);
  });

  it('sees a memory card in a reader of its own, and no eMMC', async () => {
    machine.block('179:0', 'pci0000:00/mmc_host/mmc0/block/mmcblk0', { 'device/type': 'MMC' });
    machine.block('179:8', 'pci0000:00/mmc_host/mmc1/block/mmcblk1', { 'device/type': 'SD' });
    expect(await linuxMedia(machine.root).devices()).toEqual([expect.objectContaining({ id: 'mmcblk1', class: 'storage' })]);
  });

  it('finds nothing on a machine without USB', async () => {
    expect(await classes()).toEqual([]);
  });

  it('tells of what comes and goes', async () => {
    const waiting: (() => void)[] = [];
    const stop = linuxMedia(machine.root).watch(() => waiting.shift()?.());
    const next = () => new Promise<void>((resolve) => waiting.push(resolve));
    const came = next();
    machine.plug('1-1', ['0781', '5567'], [{ class: '08' }]);
    await came;
    const gone = next();
    machine.unplug('1-1');
    await gone;
    stop();
  });
});

describe('paths over made-up mounts', () => {
  const leaves = (path: string) => linuxMedia(machine.root).isRemovableOrNetwork(path);
  beforeEach(() => {
    machine.block('8:0', 'pci0000:00/ata1/host0/target0/0:0:0:0/block/sda', { removable: '0' });
    machine.block('8:2', 'pci0000:00/ata1/host0/target0/0:0:0:0/block/sda/sda2', { partition: '2' });
    machine.mount('', '8:2', 'ext4', '/dev/sda2');
  });

  it('lets a file lie on the own disk, its LUKS and RAID, and in memory', async () => {
    machine.block('253:0', 'virtual/block/dm-0');
    machine.slave('virtual/block/dm-0', 'pci0000:00/ata1/host0/target0/0:0:0:0/block/sda/sda2');
    const home = machine.mount('home', '253:0', 'ext4', '/dev/mapper/home');
    const tmp = machine.mount('tmp', '0:40', 'tmpfs', 'tmpfs');
    const volume = machine.mount('volume', '0:41', 'btrfs', '/dev/sda2');
    expect(await Promise.all([home, tmp, volume, join(home, 'not/there/yet.pdf'), join(machine.root, 'files/etc')].map(leaves))).toEqual(
      Array(5).fill(false),
    );
  });

  it.each([
    ['a stick', '8:17', 'vfat', 'pci0000:00/usb1/1-1/1-1:1.0/host6/block/sdb/sdb1', { partition: '1' }],
    ['a card', '179:9', 'exfat', 'pci0000:00/mmc_host/mmc1/block/mmcblk1', { removable: '0', 'device/type': 'SD' }],
    ['a disk that can be taken out', '8:48', 'ext4', 'pci0000:00/ata3/host2/block/sdd', { removable: '1' }],
    ['a mounted image', '7:0', 'ext4', 'virtual/block/loop0', {}],
    ['a disc', '11:0', 'iso9660', 'pci0000:00/ata2/host1/block/sr0', { removable: '1' }],
  ])('refuses %s', async (_, number, type, place, also) => {
    machine.block(number, place, also);
    expect(await leaves(join(machine.mount('media/x', number, type, '/dev/x'), 'customers.csv'))).toBe(true);
  });

  it('refuses an encrypted stick, which looks like the own LUKS', async () => {
    machine.block('8:17', 'pci0000:00/usb1/1-1/host6/block/sdb/sdb1', { partition: '1' });
    machine.block('253:1', 'virtual/block/dm-1');
    machine.slave('virtual/block/dm-1', 'pci0000:00/usb1/1-1/host6/block/sdb/sdb1');
    expect(await leaves(machine.mount('media/luks', '253:1', 'ext4', '/dev/mapper/luks'))).toBe(true);
  });

  it.each(['nfs4', 'cifs', 'fuse.sshfs', 'fuse.gvfsd-fuse', '9p', 'vboxsf', 'davfs', 'never-heard-of'])('refuses %s', async (type) => {
    expect(await leaves(machine.mount('net', '0:50', type, 'server:/export'))).toBe(true);
  });

  it('follows links, reads spaces, and believes the mount that hides another', async () => {
    machine.block('8:17', 'pci0000:00/usb1/1-1/host6/block/sdb/sdb1', { partition: '1' });
    const stick = machine.mount('media/MY STICK', '8:17', 'vfat', '/dev/sdb1');
    symlinkSync(stick, join(machine.root, 'files/reports'));
    expect(await leaves(join(machine.root, 'files/reports/march.pdf'))).toBe(true);
    machine.mount('media/MY STICK', '0:60', 'tmpfs', 'tmpfs');
    expect(await leaves(stick)).toBe(false);
  });

  it('refuses what it has never heard of: a device that sysfs does not know, a machine without mountinfo', async () => {
    expect(await leaves(machine.mount('strange', '99:1', 'ext4', '/dev/strange'))).toBe(true);
    expect(await leaves('/')).toBe(true);
  });
});

/** A real image, mounted by the kernel, seen through the real sysfs and mountinfo. */
function mountImage(): { readonly point: string; readonly remove: () => void } | null {
  const folder = mkdtempSync(join(tmpdir(), 'loop-'));
  const point = join(folder, 'mnt');
  mkdirSync(point);
  writeFileSync(join(folder, 'image'), new Uint8Array(2 << 20));
  const run = (...[program = '', ...args]: string[]) => spawnSync(program, args).status === 0;
  const mounted =
    process.platform === 'linux' &&
    run('mkfs.ext4', '-q', join(folder, 'image')) &&
    run('mount', '-o', 'loop', join(folder, 'image'), point);
  const remove = () => {
    if (mounted) run('umount', point);
    rmSync(folder, { recursive: true, force: true });
  };
  if (mounted) return { point, remove };
  remove();
  return null;
}
const image = mountImage();

it.runIf(machineCan('loop mount', image !== null, 'needs root and a kernel with loop devices'))(
  'refuses a real loop mount, and lets the own disk be',
  async () => {
    const media = linuxMedia();
    expect(await media.isRemovableOrNetwork(join(image?.point ?? '', 'customers.csv'))).toBe(true);
    expect(await media.isRemovableOrNetwork(import.meta.dirname)).toBe(false);
    image?.remove();
  },
);
