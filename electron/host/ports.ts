import { fail, ok, Refusal, type Result } from '#shared/contract/errors.ts';
import { portCalls, type FromCore } from '#shared/contract/ports.ts';
import type { Printing } from '#shared/contract/printing.ts';
import type { Vault } from './vault.ts';

/** What the core asks of its host. */
export interface HostPorts {
  readonly vault: Vault;
  /** Puts a text on the system's clipboard and takes it away again. Null where the host cannot guard it. */
  readonly copy: ((text: string) => Promise<void>) | null;
  /** Null where the host has no way to paper or to a file that it can guard. */
  readonly printing: Printing | null;
}

/** Answers one question of the core; never throws. */
export async function answerPort(
  { vault, copy, printing }: HostPorts,
  { port, input }: Extract<FromCore, { type: 'port' }>,
): Promise<Result<unknown>> {
  try {
    switch (port) {
      case 'print.preview':
        return ok(await guarded(printing).preview(portCalls[port].input.parse(input)));
      case 'print.print':
        await guarded(printing).print(portCalls[port].input.parse(input));
        return ok(null);
      case 'document.save':
        await guarded(printing).save(portCalls[port].input.parse(input));
        return ok(null);
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
    if (port === 'document.save') return fail('internal', 'This could not be saved: is there room, and may this account write there?');
    if (port.startsWith('print.')) return fail('internal', 'This could not be printed.');
    return port === 'clipboard.copy'
      ? fail('internal', "The system's clipboard cannot be written.")
      : fail('unprotected-vault', "The system's key vault cannot be used: unlock the keyring, then start again.");
  }
}

function guarded(printing: Printing | null): Printing {
  if (printing === null)
    throw new Refusal(
      'not-allowed',
      'This host cannot guard what is printed or saved, so neither is done here: use the installed program.',
    );
  return printing;
}
