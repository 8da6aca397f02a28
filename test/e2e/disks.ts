import { makeMachine } from '../support/made-up-machine.ts';
import type { Workstation } from './workstation.ts';

/** The person's choice in the system's dialog. */
export const choose = ({ desk }: Workstation, filePath: string) =>
  desk.shell?.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);

const machineRoot = async ({ desk }: Workstation): Promise<string> =>
  (await desk.shell?.evaluate(({ app }) => app.commandLine.getSwitchValue('machine-root'))) ?? '';

/** A machine whose own disk holds one folder, and a stick another. */
export async function makeDisks(workstation: Workstation): Promise<{ readonly own: string; readonly stick: string }> {
  const machine = makeMachine(await machineRoot(workstation));
  machine.block('8:1', 'pci0/sda/sda1', { partition: '1' });
  machine.block('8:17', 'pci0/usb1/1-1/sdb/sdb1', { partition: '1' });
  machine.file('sys/devices/pci0/usb1/1-1/sdb/removable', '1');
  return { own: machine.mount('own', '8:1', 'ext4', '/dev/sda1'), stick: machine.mount('stick', '8:17', 'vfat', '/dev/sdb1') };
}
