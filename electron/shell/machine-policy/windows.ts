import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/*
 * UNVERIFIED: written from Microsoft's documentation of `reg query`; never run on Windows. Only administrators
 * may write beneath HKLM\SOFTWARE\Policies.
 */
const key = 'HKLM\\SOFTWARE\\Policies\\Cleandesk';

/** `reg query` prints a line for each value: name, type and value, four spaces between them. */
export function readWindowsPolicy(output: string): Readonly<Record<string, string | number | boolean>> {
  const values = [...output.matchAll(/^ {4}(\w+) {4}(REG_SZ|REG_DWORD) {4}(.*?)\r?$/gm)];
  return Object.fromEntries(values.map(([, name = '', type, value = '']) => [name, type === 'REG_SZ' ? value : numberOf(name, value)]));
}

/** The registry has no type for yes and no. */
const numberOf = (name: string, value: string): number | boolean => (name === 'singleKeys' ? Number(value) !== 0 : Number(value));

export async function windowsPolicy(): Promise<unknown> {
  const asked = promisify(execFile)('reg.exe', ['query', key], { timeout: 10_000, windowsHide: true });
  // There is no such key where nobody made one.
  return asked.then(
    ({ stdout }) => readWindowsPolicy(stdout),
    () => ({}),
  );
}
