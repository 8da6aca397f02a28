import { expect, it } from 'vitest';
import { makeMachine } from '#test/support/made-up-machine.ts';
import { linuxPosture } from '../../../electron/shell/posture/linux.ts';
import { readFileVault, readMountControls, readScreenLock } from '../../../electron/shell/posture/macos.ts';
import { readWindowsPosture } from '../../../electron/shell/posture/windows.ts';

it('Linux: blocked storage is both drivers refused and not loaded, or a usbguard that runs', async () => {
  const machine = makeMachine();
  const blocked = async () => (await linuxPosture(machine.root, machine.root)).storageBlocked;
  expect(await blocked()).toBe(false);
  machine.file('etc/modprobe.d/cleandesk.conf', 'install usb-storage /bin/false');
  expect(await blocked()).toBe(false);
  machine.file('etc/modprobe.d/cleandesk.conf', 'install usb-storage /bin/false\ninstall uas /bin/false');
  expect(await blocked()).toBe(true);
  machine.file('sys/module/usb_storage/refcnt', '0');
  expect(await blocked()).toBe(false);
  machine.file('etc/usbguard/usbguard-daemon.conf', 'ImplicitPolicyTarget=block');
  expect(await blocked()).toBe(false);
  machine.file('run/usbguard.pid', '812');
  expect(await blocked()).toBe(true);
  machine.remove();
});

it('Linux: the disk is encrypted when the desk lies on dm-crypt, through LVM too', async () => {
  const machine = makeMachine();
  machine.block('8:2', 'pci/block/sda/sda2', { partition: '2' });
  machine.block('253:0', 'virtual/block/dm-0', { 'dm/uuid': 'CRYPT-LUKS2-0123' });
  machine.block('253:1', 'virtual/block/dm-1', { 'dm/uuid': 'LVM-0123' });
  machine.slave('virtual/block/dm-0', 'pci/block/sda/sda2');
  machine.slave('virtual/block/dm-1', 'virtual/block/dm-0');
  const [plain, sealed] = [
    machine.mount('plain', '8:2', 'ext4', '/dev/sda2'),
    machine.mount('sealed', '253:1', 'ext4', '/dev/mapper/home'),
  ];
  expect((await linuxPosture(machine.root, plain)).diskEncrypted).toBe(false);
  expect((await linuxPosture(machine.root, sealed)).diskEncrypted).toBe(true);
  machine.remove();
});

it('Windows and macOS: reads what their tools say (unverified)', () => {
  expect(readWindowsPosture('{"denyAll":1,"usbstor":null,"bitlocker":1,"inactivity":600}')).toEqual({
    storageBlocked: true,
    diskEncrypted: true,
    screenLock: true,
  });
  expect(readWindowsPosture('{"denyAll":null,"usbstor":3,"bitlocker":null,"inactivity":null}')).toEqual({
    storageBlocked: false,
    diskEncrypted: null,
    screenLock: false,
  });
  expect([readFileVault('FileVault is On.\n'), readFileVault('FileVault is Off.'), readFileVault(null)]).toEqual([true, false, null]);
  expect(['screenLock is immediate', 'screenLock delay is 300 seconds', 'screenLock is off', null].map(readScreenLock)).toEqual([
    ...[true, true, false, null],
  ]);
  expect(readMountControls('{ "harddisk-external" = ( deny, eject ); }')).toBe(true);
  expect(readMountControls(null)).toBe(false);
});
