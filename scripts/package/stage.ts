import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Build } from './fuses.ts';

/** What the bundled core still loads from packages: native code, and threads from files of their own (vite.core.config.ts). */
const loaded = ['better-sqlite3', '@node-rs/argon2', 'pino'];

const manifestSchema = z.object({
  version: z.string(),
  description: z.string().default(''),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
const manifestOf = (folder: string) => manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));

/**
 * Lays out the program alone as electron-builder is to pack it: of the server and of what only builds and
 * tests there is nothing in it. The native modules are those of this machine, as npm chose them.
 */
export function stage(root: string, build: Build): void {
  const app = join(root, 'dist/app');
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  cpSync(join(root, 'dist/renderer'), join(app, 'renderer'), { recursive: true });
  cpSync(join(root, 'dist/core'), join(app, 'core'), { recursive: true });
  cpSync(join(root, `dist/shell-${build}`), join(app, 'shell'), { recursive: true });
  const { version, description, dependencies } = manifestOf(root);
  for (const name of loaded) copyPackage(root, name, join(app, 'node_modules'));
  writeFileSync(
    join(app, 'package.json'),
    JSON.stringify({
      ...{ name: 'cleandesk', productName: 'Cleandesk', version, description, author: 'Cleandesk', type: 'module', main: 'shell/main.cjs' },
      dependencies: Object.fromEntries(loaded.map((name) => [name, dependencies[name]])),
    }),
  );
}

/** Sources and other systems' builds stay behind. */
const unused = new RegExp(String.raw`/better-sqlite3/(deps|src|prebuilds/(?!${process.platform}-${process.arch}\b).+)$`);

/** A package and all that it needs, flat, as npm has laid them out. */
function copyPackage(root: string, name: string, target: string): void {
  const source = join(root, 'node_modules', name);
  const copy = join(target, name);
  // What is optional and for another system is not installed.
  if (!existsSync(source) || existsSync(copy)) return;
  mkdirSync(dirname(copy), { recursive: true });
  cpSync(source, copy, { recursive: true, filter: (path) => !unused.test(path.replaceAll('\\', '/')) });
  const { dependencies, optionalDependencies } = manifestOf(source);
  for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) copyPackage(root, needed, target);
}
