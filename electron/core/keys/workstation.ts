import { createHmac } from 'node:crypto';
import { Refusal } from '#shared/contract/errors.ts';
import { derive, keyBytes, type Bytes } from './slots.ts';

/** A secret that the operating system's vault keeps for this folder. */
export interface Vault {
  readonly read: (name: string) => Promise<string | null>;
  readonly write: (name: string, value: string) => Promise<void>;
}

const vaultName = 'workstation';
const noSalt = Buffer.alloc(0);

export interface WorkstationKeys {
  /** Opens `device.db`. */
  readonly device: Uint8Array;
  /** The workstation's part of every slot. */
  readonly secret: Uint8Array;
  /** A keyed hash that means nothing outside this workstation. */
  readonly hide: (text: string) => string;
}

/**
 * Made at the first start, the same ever after. Throws `store-damaged` when the vault has lost the
 * secret of a store that exists: a new one would open nothing.
 */
export async function workstationKeys(vault: Vault, random: Bytes, storeExists: boolean): Promise<WorkstationKeys> {
  const kept = await vault.read(vaultName);
  if (kept === null && storeExists)
    throw new Refusal(
      'store-damaged',
      "The system's key vault no longer holds this workstation's secret: restore the vault, or enrol this desk anew in an empty folder.",
    );
  const root = kept === null ? Buffer.from(random(keyBytes)) : Buffer.from(kept, 'base64url');
  if (kept === null) await vault.write(vaultName, root.toString('base64url'));
  const names = derive(root, noSalt, 'names');
  return {
    device: derive(root, noSalt, 'device store'),
    secret: derive(root, noSalt, 'workstation secret'),
    hide: (text) => createHmac('sha256', names).update(text).digest('base64url'),
  };
}
