import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { Refusal } from '#shared/contract/errors.ts';

/** Secrets by name, kept for this folder. */
export interface Vault {
  readonly read: (name: string) => Promise<string | null>;
  readonly write: (name: string, value: string) => Promise<void>;
}

/** How a value is kept in the file: sealed by the operating system, or as it is. */
export interface Seal {
  readonly how: 'sealed' | 'plain';
  readonly seal: (value: string) => string | Promise<string>;
  readonly open: (kept: string) => string | Promise<string>;
}

/** Protects nothing but against other accounts of the machine; allowed by policy only, and shown. */
export const noSeal: Seal = { how: 'plain', seal: (value) => value, open: (kept) => kept };

const fileSchema = z.record(z.string(), z.string());

/**
 * A file of values that only this account reads, each with how it is kept. What was kept plain, while the
 * machine had no keyring, is sealed at the first read with one; what is sealed cannot be read without.
 */
export function fileVault(path: string, { how, seal, open }: Seal): Vault {
  const load = (): Record<string, string> => {
    try {
      return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
      throw error;
    }
  };
  const write: Vault['write'] = async (name, value) => {
    const next = `${path}.new`;
    const kept = `${how}:${await seal(value)}`;
    writeFileSync(next, JSON.stringify({ ...load(), [name]: kept }), { mode: 0o600, flush: true });
    renameSync(next, path);
  };
  return {
    async read(name) {
      const [, was, value = ''] = /^(?:(sealed|plain):)?(.*)$/s.exec(load()[name] ?? '') ?? [];
      if (value === '') return null;
      if (was === 'sealed' && how === 'plain')
        throw new Refusal(
          'unprotected-vault',
          "This workstation's secret is sealed by the system's keyring, and there is none now: unlock the keyring, then start again.",
        );
      if (was !== 'plain' || how === 'plain') return open(value);
      await write(name, value);
      return value;
    },
    write,
  };
}
