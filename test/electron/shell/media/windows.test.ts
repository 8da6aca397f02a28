import { expect, it } from 'vitest';
import { readWindows, windowsDevices, windowsPathLeaves } from '../../../../electron/shell/media/windows.ts';

/*
 * UNVERIFIED: no Windows here. Written from Microsoft's pages on Win32_PnPEntity (DeviceID, PNPClass, Service),
 * standard USB identifiers, Win32_LogicalDisk.DriveType and MSFT_Disk.BusType.
 */
const entity = (DeviceID: string, PNPClass: string | null, Service: string | null, Name: string) => ({ DeviceID, PNPClass, Service, Name });
const snapshot = readWindows(
  JSON.stringify({
    devices: [
      entity('USB\\ROOT_HUB30\\4&1F4', 'USB', 'USBHUB3', 'USB Root Hub (USB 3.0)'),
      entity('USB\\VID_0781&PID_5567\\4C530001', 'USB', 'USBSTOR', 'USB Mass Storage Device'),
      entity('USBSTOR\\DISK&VEN_SANDISK&PROD_CRUZER_BLADE&REV_1.00\\4C530001&0', 'DiskDrive', 'disk', 'SanDisk Cruzer Blade USB Device'),
      entity('USB\\VID_0BC2&PID_AB24\\NA7', 'SCSIAdapter', 'UASPStor', 'USB Attached SCSI (UAS) Mass Storage Device'),
      entity('USB\\VID_18D1&PID_4EE1\\8XV5', 'WPD', 'WUDFWpdMtp', 'Pixel 7'),
      entity('USB\\VID_05AC&PID_12A8\\0000', 'USB', 'usbccgp', 'USB Composite Device'),
      entity('USB\\VID_05AC&PID_12A8&MI_00\\6&2', 'WPD', 'WUDFWpdMtp', 'Apple iPhone'),
      entity('USB\\VID_046D&PID_C31C\\5&1', 'USB', 'usbccgp', 'USB Composite Device'),
      entity('HID\\VID_046D&PID_C31C&MI_00\\7&1', 'Keyboard', 'kbdhid', 'HID Keyboard Device'),
      entity('USB\\VID_047F&PID_C056&MI_00\\6&1', 'MEDIA', 'usbaudio', 'Plantronics Blackwire'),
      entity('USB\\VID_0A5F&PID_0166\\D1', 'USB', 'usbprint', 'USB Printing Support'),
    ],
    drives: [
      { letter: 'C:', type: 3, bus: 'NVMe' },
      { letter: 'D:', type: 5, bus: '' },
      { letter: 'E:', type: 2, bus: 'USB' },
      { letter: 'F:', type: 3, bus: 'USB' },
      { letter: 'Z:', type: 4, bus: '' },
    ],
  }),
);

it('reads devices from what Windows lists, one for each vendor and product (unverified)', () => {
  expect(windowsDevices(snapshot).map((device) => [device.id, device.class])).toEqual([
    ['0781:5567', 'storage'],
    ['0bc2:ab24', 'storage'],
    ['18d1:4ee1', 'phone'],
    ['05ac:12a8', 'phone'],
    ['046d:c31c', 'keyboard'],
    ['047f:c056', 'headset'],
    ['0a5f:0166', 'printer'],
  ]);
});

it('lets files lie on a fixed disk of the machine alone (unverified)', () => {
  const leaves = (path: string) => windowsPathLeaves(snapshot, path);
  expect([leaves('C:\\Users\\desk\\a.pdf'), leaves('\\\\?\\C:\\a.pdf'), leaves('c:\\a.pdf')]).toEqual([false, false, false]);
  for (const path of [
    'D:\\a.pdf',
    'E:\\a.pdf',
    'F:\\a.pdf',
    'Z:\\a.pdf',
    '\\\\server\\share\\a.pdf',
    'Q:\\a.pdf',
    'a.pdf',
    '\\\\.\\pipe\\x',
  ])
    expect([path, leaves(path)]).toEqual([path, true]);
});

it('refuses a line of another shape', () => {
  expect(() => readWindows('{"devices":1}')).toThrow();
});
