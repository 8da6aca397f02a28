import { fail, ok, type Result } from '#shared/contract/errors.ts';
import { portCalls, type FromCore } from '#shared/contract/ports.ts';
import type { Vault } from './vault.ts';

/** What the core asks of its host. */
export interface HostPorts {
  readonly vault: Vault;
  /** Puts a text on the system's clipboard and takes it away again. Null where the host cannot guard it. */
  readonly copy: ((text: string) => Promise<void>) | null;
}

/** Answers one question of the core; never throws. */
export async function answerPort(
  { vault, copy }: HostPorts,
  { port, input }: Extract<FromCore, { type: 'port' }>,
): Promise<Result<unknown>> {
  try {
    switch (port) {
      case 'vault.read':
        return ok(await vault.read(portCalls[port].input.parse(input).name));
      case 'vault.write': {
        const { name, value } = portCalls[port].input.parse(input);
        await vault.write(name, value);
        return ok(null);
      }
      case 'clipboard.copy':
        if (copy === null) return fail('not-allowed', 'This host cannot guard a clipboard, so nothing is copied here.');
        await copy(portCalls[port].input.parse(input).text);
        return ok(null);
    }
  } catch {
    return port === 'clipboard.copy'
      ? fail('internal', "The system's clipboard cannot be written.")
      : fail('unprotected-vault', "The system's key vault cannot be used: unlock the keyring, then start again.");
  }
}
