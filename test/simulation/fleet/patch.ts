import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Patch } from '../planted.ts';

const root = join(import.meta.dirname, '../../..');
const passwords = pathToFileURL(join(import.meta.dirname, 'cheap-passwords.ts')).href;

/**
 * From here on this process loads product code with these faults in it, and passwords cost nothing. A
 * patch that no longer fits is an error: a fault that is not there would be looked for in vain.
 */
export function loadPatched(patches: readonly Patch[]): void {
  const wantedIn = (url: string) => patches.filter(({ file }) => pathToFileURL(join(root, file)).href === url);
  registerHooks({
    resolve: (specifier, context, nextResolve) =>
      specifier === '@node-rs/argon2' ? { url: passwords, shortCircuit: true } : nextResolve(specifier, context),
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const wanted = wantedIn(url);
      if (wanted.length === 0) return loaded;
      const source = wanted.reduce(patched, Buffer.from(loaded.source as Uint8Array).toString('utf8'));
      return { ...loaded, source };
    },
  });
}

function patched(source: string, { file, from, to }: Patch): string {
  if (source.split(from).length !== 2) throw new Error(`The planted fault does not fit ${file} any more: "${from}" stands there not once.`);
  return source.replace(from, () => to);
}
