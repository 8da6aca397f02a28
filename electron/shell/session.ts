import { session, type Session } from 'electron';

/** Where the page lives: in memory, with every permission refused. What a desk may do goes through `window.desk`. */
export function openSession(name: 'desk' | 'printing'): Session {
  const desk = session.fromPartition(name, { cache: false });
  desk.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  desk.setPermissionCheckHandler(() => false);
  desk.setDevicePermissionHandler(() => false);
  desk.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  desk.setUSBProtectedClassesHandler(() => ['audio', 'audio-video', 'hid', 'mass-storage', 'smart-card', 'video', 'wireless']);
  desk.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  desk.setSpellCheckerEnabled(false);
  // A page that asks for a device is shown no list, and told that nobody chose one.
  desk.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  desk.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  desk.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
  });
  desk.on('will-download', (event) => event.preventDefault());
  return desk;
}
