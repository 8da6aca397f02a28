import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/**
 * The shell's two programs, each one CommonJS file (a sandboxed preload can load no other, and the
 * oldest Electron knows no ES modules): `--mode main` and `--mode preload`.
 */
export default defineConfig(({ mode }) => ({
  root,
  define: {
    /** How the core is started, fixed when the shell is built: no environment variable changes it in a release. */
    __CORE__: JSON.stringify(process.env['CLEANDESK_RELEASE'] === undefined ? 'node' : 'utility'),
    /** Tests look at the screen; nothing else may. */
    __E2E__: JSON.stringify(process.env['CLEANDESK_E2E'] !== undefined),
  },
  build: {
    outDir: join(root, 'dist/shell'),
    emptyOutDir: false,
    target: 'node18',
    minify: false,
    reportCompressedSize: false,
    lib: { entry: join(root, `electron/${mode}.ts`), formats: ['cjs'], fileName: () => `${mode}.cjs` },
    rolldownOptions: { external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)] },
  },
}));
