import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;
/** They carry native code, or start threads from files of their own. */
const packages = ['better-sqlite3', '@node-rs/argon2', 'pino'];

/** The core as one file, for the packaged program. In development Node reads its sources as they are. */
export default defineConfig({
  root,
  build: {
    outDir: join(root, 'dist/core'),
    target: 'node24',
    minify: false,
    reportCompressedSize: false,
    lib: { entry: join(root, 'electron/core/main.ts'), formats: ['es'], fileName: () => 'main.mjs' },
    rolldownOptions: { external: [...packages, ...builtinModules, ...builtinModules.map((name) => `node:${name}`)] },
  },
});
