import { fail, ok, Refusal, type Result } from '#shared/contract/errors.ts';
import { portCalls, type FromCore } from '#shared/contract/ports.ts';
import type { Printing } from '#shared/contract/printing.ts';
import type { Vault } from './vault.ts';

/** What the core asks of its host. */
export interface HostPorts {
  readonly vault: Vault;
  /** Puts a text on the system's clipboard and takes it away again. Null where the host cannot guard it. */
  readonly copy: ((text: string) => Promise<void>) | null;
  /** Null where the host has no way to paper that it can guard. */
  readonly printing: Printing | null;
}

const whatOf = { 'print.preview': 'preview', 'print.print': 'print', 'print.save': 'save' } as const;

/** Answers one question of the core; never throws. */
export async function answerPort(
  { vault, copy, printing }: HostPorts,
  { port, input }: Extract<FromCore, { type: 'port' }>,
): Promise<Result<unknown>> {
  try {
    switch (port) {
      case 'print.preview':
      case 'print.print':
      case 'print.save': {
        if (printing === null) return fail('not-allowed', 'This host cannot guard what is printed, so nothing is printed here.');
        const done = await printing[whatOf[port]](portCalls[port].input.parse(input));
        return ok(done ?? null);
      }
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
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.problem };
    if (port.startsWith('print.')) return fail('internal', 'This could not be printed.');
    return port === 'clipboard.copy'
      ? fail('internal', "The system's clipboard cannot be written.")
      : fail('unprotected-vault', "The system's key vault cannot be used: unlock the keyring, then start again.");
  }
}
