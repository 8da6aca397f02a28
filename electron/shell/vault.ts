import { join } from 'node:path';
import { safeStorage } from 'electron';
import { fileVault, noSeal, type Seal, type Vault } from '../host/vault.ts';

/** Older Electrons have only the synchronous half. */
const older = !('encryptStringAsync' in safeStorage);

const systemSeal: Seal = {
  how: 'sealed',
  async seal(value) {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the runtime of the tests has no other
    const sealed = older ? safeStorage.encryptString(value) : await safeStorage.encryptStringAsync(value);
    return sealed.toString('base64');
  },
  async open(kept) {
    const sealed = Buffer.from(kept, 'base64');
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the runtime of the tests has no other
    return older ? safeStorage.decryptString(sealed) : (await safeStorage.decryptStringAsync(sealed)).result;
  },
};

// eslint-disable-next-line @typescript-eslint/no-deprecated -- the runtime of the tests has no other
const isAvailable = async (): Promise<boolean> => (older ? safeStorage.isEncryptionAvailable() : safeStorage.isAsyncEncryptionAvailable());

/**
 * The operating system's vault (DPAPI, Keychain, libsecret). Where there is none the secrets lie in a
 * plain file, and the core refuses to work with it unless policy allows that (workstation.md, Slots).
 */
export async function openVault(folder: string): Promise<{ readonly vault: Vault; readonly kind: 'system' | 'plain' }> {
  const path = join(folder, 'vault.json');
  return (await isSystemVault())
    ? { vault: fileVault(path, systemSeal), kind: 'system' }
    : { vault: fileVault(path, noSeal), kind: 'plain' };
}

async function isSystemVault(): Promise<boolean> {
  if (!(await isAvailable())) return false;
  // Linux without a keyring "encrypts" with a password that stands in Chromium's source.
  const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system';
  return backend !== 'basic_text' && backend !== 'unknown';
}
