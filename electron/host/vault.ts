import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** Secrets by name, kept for this folder. */
export interface Vault {
  readonly read: (name: string) => Promise<string | null>;
  readonly write: (name: string, value: string) => Promise<void>;
}

/** How a value is kept in the file: sealed by the operating system, or as it is. */
export interface Seal {
  readonly seal: (value: string) => string | Promise<string>;
  readonly open: (kept: string) => string | Promise<string>;
}

/** Protects nothing but against other accounts of the machine; allowed by policy only, and shown. */
export const noSeal: Seal = { seal: (value) => value, open: (kept) => kept };

const fileSchema = z.record(z.string(), z.string());

/** A file of sealed values that only this account reads. */
export function fileVault(path: string, { seal, open }: Seal): Vault {
  const load = (): Record<string, string> => {
    try {
      return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
      throw error;
    }
  };
  return {
    async read(name) {
      const kept = load()[name];
      return kept === undefined ? null : open(kept);
    },
    async write(name, value) {
      const next = `${path}.new`;
      const sealed = await seal(value);
      writeFileSync(next, JSON.stringify({ ...load(), [name]: sealed }), { mode: 0o600, flush: true });
      renameSync(next, path);
    },
  };
}
