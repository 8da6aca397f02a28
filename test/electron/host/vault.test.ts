import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileVault, noSeal, type Seal } from '../../../electron/host/vault.ts';

/** Stands for a keyring: what it seals says nothing. */
const keyring: Seal = {
  how: 'sealed',
  seal: (value) => Buffer.from(value).toString('hex'),
  open: (kept) => Buffer.from(kept, 'hex').toString(),
};

describe('the vault’s file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cleandesk-vault-'));
    path = join(folder, 'vault.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps a secret sealed, for this account alone', async () => {
    const vault = fileVault(path, keyring);
    expect(await vault.read('workstation')).toBeNull();
    await vault.write('workstation', 'the-secret');
    expect(await fileVault(path, keyring).read('workstation')).toBe('the-secret');
    expect(readFileSync(path, 'utf8')).not.toContain('the-secret');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('seals what was kept plain as soon as there is a keyring', async () => {
    await fileVault(path, noSeal).write('workstation', 'the-secret');
    expect(await fileVault(path, noSeal).read('workstation')).toBe('the-secret');
    expect(await fileVault(path, keyring).read('workstation')).toBe('the-secret');
    expect(readFileSync(path, 'utf8')).not.toContain('the-secret');
    expect(await fileVault(path, keyring).read('workstation')).toBe('the-secret');
  });

  it('does not take sealed bytes for a secret while there is no keyring, and says what to do', async () => {
    await fileVault(path, keyring).write('workstation', 'the-secret');
    await expect(fileVault(path, noSeal).read('workstation')).rejects.toMatchObject({ problem: { code: 'unprotected-vault' } });
    expect(await fileVault(path, keyring).read('workstation')).toBe('the-secret');
  });
});
