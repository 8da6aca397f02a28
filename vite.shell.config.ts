import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;
/** Who starts the core: Electron, or Node over its sources or its bundle. Fixed here: no environment variable changes it in a release. */
const cores: Readonly<Record<string, string>> = { development: 'sources', release: 'utility', e2e: 'node' };
const build = process.env['CLEANDESK_BUILD'] ?? 'development';

/**
 * The shell's two programs, each one CommonJS file (a sandboxed preload can load no other, and the
 * oldest Electron knows no ES modules): `--mode main` and `--mode preload`.
 */
export default defineConfig(({ mode }) => ({
  root,
  define: {
    __CORE__: JSON.stringify(cores[build]),
    /** The packed program that tests drive: it can be looked into, and says so. */
    __E2E__: JSON.stringify(build === 'e2e'),
  },
  build: {
    outDir: join(root, build === 'development' ? 'dist/shell' : `dist/shell-${build}`),
    emptyOutDir: false,
    target: 'node18',
    minify: false,
    reportCompressedSize: false,
    lib: { entry: join(root, `electron/${mode}.ts`), formats: ['cjs'], fileName: () => `${mode}.cjs` },
    rolldownOptions: { external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)] },
  },
}));
