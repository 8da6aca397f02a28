import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;
/** They carry native code, or start threads from files of their own. */
const packages = ['better-sqlite3', '@node-rs/argon2', 'pino'];

/** The core as one file, for the packaged program. In development Node reads its sources as they are. */
export default defineConfig({
  root,
  ssr: { noExternal: true, external: packages },
  build: {
    outDir: join(root, 'dist/core'),
    target: 'node24',
    minify: false,
    reportCompressedSize: false,
    ssr: join(root, 'electron/core/main.ts'),
    rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
  },
});
