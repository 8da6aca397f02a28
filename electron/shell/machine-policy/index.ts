import { machinePolicySchema, type MachinePolicy } from '#shared/contract/preferences.ts';
import { linuxPolicy } from './linux.ts';
import { macosPolicy } from './macos.ts';
import { windowsPolicy } from './windows.ts';

/**
 * What the administrator of this machine has fixed. Throws when it cannot be read or says what nobody knows:
 * a desk does not start without the rules that somebody meant it to have. `root` is `/`, but for tests.
 */
export async function readMachinePolicy(root: string): Promise<MachinePolicy> {
  const said = process.platform === 'win32' ? windowsPolicy : process.platform === 'darwin' ? macosPolicy : () => linuxPolicy(root);
  const policy = machinePolicySchema.safeParse(await said());
  if (policy.success) return policy.data;
  const [first] = policy.error.issues;
  throw new Error(`The machine's policy cannot be used (${first?.path.join('.') ?? ''}: ${first?.message ?? ''}). Ask its administrator.`);
}
