import { Refusal } from '#shared/contract/errors.ts';
import type { Policy } from '#shared/contract/policy.ts';
import type { CoreConfig } from '#shared/contract/ports.ts';

/** A vault that is a file beside the store protects nothing: the organisation must have allowed it. */
export function checkVault({ vault }: CoreConfig, { allowPlainVault }: Policy): void {
  if (vault === 'plain' && !allowPlainVault)
    throw new Refusal(
      'unprotected-vault',
      "This machine has no key vault, and the organisation's policy asks for one: set up the system's keyring and start again.",
    );
}
