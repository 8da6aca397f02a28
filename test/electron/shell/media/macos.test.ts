import { expect, it } from 'vitest';
import { macDeviceOf, macDevices, macDiskLeaves } from '../../../../electron/shell/media/macos.ts';

/*
 * UNVERIFIED: no Mac here. Written from Apple's manual pages of system_profiler(8), diskutil(8) and df(1); the
 * property lists are shown as plutil's JSON.
 */
const usb = {
  SPUSBDataType: [
    {
      _name: 'USB31Bus',
      _items: [
        {
          _name: 'USB3.0 Hub',
          vendor_id: '0x05e3  (Genesys Logic, Inc.)',
          product_id: '0x0612',
          _items: [
            {
              _name: 'Cruzer Blade',
              vendor_id: '0x0781  (SanDisk Corporation)',
              product_id: '0x5567',
              serial_num: '4C53',
              Media: [{ bsd_name: 'disk4' }],
            },
            { _name: 'iPhone', vendor_id: 'apple_vendor_id', product_id: '0x12a8', serial_num: '0000' },
          ],
        },
        { _name: 'USB Keyboard', vendor_id: '0x046d  (Logitech Inc.)', product_id: '0xc31c' },
        { _name: 'Blackwire Headset', vendor_id: '0x047f  (Plantronics, Inc.)', product_id: '0xc056' },
      ],
    },
  ],
};

it('reads devices from the tree of hubs, and disks that are no USB devices (unverified)', () => {
  expect(macDevices(usb, { WholeDisks: ['disk5'] }).map((device) => [device.vendor, device.class])).toEqual([
    ['0781', 'storage'],
    ['05ac', 'phone'],
    ['046d', 'keyboard'],
    ['047f', 'headset'],
    [null, 'storage'],
  ]);
});

it('lets files lie on an internal disk alone (unverified)', () => {
  expect(macDiskLeaves({ Internal: true, RemovableMediaOrExternalDevice: false, BusProtocol: 'Apple Fabric' })).toBe(false);
  expect(macDiskLeaves({ Internal: false, RemovableMediaOrExternalDevice: true, BusProtocol: 'USB' })).toBe(true);
  expect(macDiskLeaves({ Internal: true, RemovableMediaOrExternalDevice: true, BusProtocol: 'Secure Digital' })).toBe(true);
  expect(macDiskLeaves({ Internal: true, RemovableMediaOrExternalDevice: false, BusProtocol: 'Disk Image' })).toBe(true);
});

it('knows a server from a disk by what df says (unverified)', () => {
  const head = 'Filesystem 512-blocks Used Available Capacity  Mounted on\n';
  expect(macDeviceOf(`${head}/dev/disk3s5 965595304 1 2 3%    /System/Volumes/Data\n`)).toBe('/dev/disk3s5');
  expect(macDeviceOf(`${head}//desk@server/share 1 1 2 3%    /Volumes/share\n`)).toBeNull();
});
