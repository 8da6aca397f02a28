import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Mount {
  /** `major:minor` of the block device; major 0 where there is none. */
  readonly device: string;
  readonly point: string;
  readonly type: string;
  readonly source: string;
}

/** File systems without a device of their own that lie in this machine. Everything else without one is a server's, or might be. */
const own = new Set(['tmpfs', 'ramfs', 'overlay', 'btrfs', 'zfs']);
const discs = new Set(['iso9660', 'udf']);

/** Whether a path lies on dm-crypt, be it through LVM. Null where its device is not known. */
export function isEncrypted(root: string, path: string): boolean | null {
  const mount = mountOf(readMounts(root), realPathOf(path));
  if (mount === null) return null;
  const device = mount.device.startsWith('0:') ? numberOf(root, mount.source) : mount.device;
  return device === null ? null : isCrypt(root, device);
}

function isCrypt(root: string, device: string): boolean {
  const link = join(root, 'sys/dev/block', device);
  if (!existsSync(link)) return false;
  const place = realpathSync(link);
  if (textOf(join(place, 'dm/uuid')).startsWith('CRYPT-')) return true;
  const slaves = slavesOf(place);
  return slaves.length > 0 && slaves.every((slave) => isCrypt(root, slave));
}

/** Whether a path leaves the machine, by the mount that it lies on (proc(5), mountinfo). In doubt it does. */
export function leavesMachine(root: string, path: string): boolean {
  const real = realPathOf(path);
  const mount = mountOf(readMounts(root), real);
  if (mount === null || discs.has(mount.type)) return true;
  if (!mount.device.startsWith('0:')) return isRemovable(root, mount.device);
  if (!own.has(mount.type)) return true;
  // Btrfs numbers its volumes itself; the source names the partition.
  const device = mount.source.startsWith('/dev/') ? numberOf(root, mount.source) : null;
  return device !== null && isRemovable(root, device);
}

/** The nearest part of it that exists, links followed: a file that is to be saved does not exist yet. */
function realPathOf(path: string): string {
  for (let part = path; ; part = dirname(part)) {
    if (existsSync(part)) return realpathSync(part);
    if (part === dirname(part)) return part;
  }
}

function readMounts(root: string): Mount[] {
  return textOf(join(root, 'proc/self/mountinfo'))
    .split('\n')
    .flatMap((line) => {
      const [left = '', right] = line.split(' - ');
      if (right === undefined) return [];
      const [, , device = '', , point = ''] = left.split(' ');
      const [type = '', source = ''] = right.split(' ');
      return [{ device, point: unescape(point), type, source: unescape(source) }];
    });
}

/** Spaces and the like stand there in octal. */
const unescape = (text: string): string => text.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));

/** The deepest mount above a path; of several on one point the last, which hides the others. */
function mountOf(mounts: readonly Mount[], path: string): Mount | null {
  const above = mounts.filter(({ point }) => point === '/' || path === point || path.startsWith(`${point}/`));
  return above.reduce<Mount | null>((best, mount) => (best === null || mount.point.length >= best.point.length ? mount : best), null);
}

function numberOf(root: string, source: string): string | null {
  try {
    return readFileSync(join(root, 'sys/class/block', realNameOf(source), 'dev'), 'utf8').trim();
  } catch {
    return null;
  }
}
const realNameOf = (source: string): string => (existsSync(source) ? realpathSync(source) : source).replace(/^.*\//, '');

/** Where sysfs hangs a device tells how it is attached; what lies on others (LUKS, RAID, LVM) is as they are. */
function isRemovable(root: string, device: string): boolean {
  const link = join(root, 'sys/dev/block', device);
  if (!existsSync(link)) return true;
  const place = realpathSync(link);
  if (/\/(usb\d+|firewire|loop\d+|nbd\d+|rbd\d+|sr\d+)(\/|$)/.test(place)) return true;
  const disk = existsSync(join(place, 'partition')) ? dirname(place) : place;
  if (textOf(join(disk, 'removable')) === '1' || textOf(join(disk, 'device/type')) === 'SD') return true;
  return slavesOf(place).some((slave) => isRemovable(root, slave));
}

/** The numbers of what a device lies on. */
function slavesOf(place: string): string[] {
  const folder = join(place, 'slaves');
  return existsSync(folder) ? readdirSync(folder).map((slave) => textOf(join(folder, slave, 'dev'))) : [];
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}
