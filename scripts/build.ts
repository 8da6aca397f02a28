/**
 * `npm run build`: the screens and the shell into dist/. What has not changed since the last build is
 * left as it is, so that `npm start` is quick. `--for release` and `--for e2e` build what is packed
 * (scripts/package.ts): another shell, and the core as one file. `--force` skips nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';

interface Target {
  readonly name: string;
  readonly config: string;
  readonly mode: string;
  readonly inputs: readonly string[];
  readonly output: string;
}

const root = join(import.meta.dirname, '..');
const stamps = join(root, 'dist/.stamps');
const always = ['package-lock.json', 'tsconfig.json', 'shared/**/*.ts'];
const screens: Target = {
  name: 'screens',
  config: 'vite.renderer.config.ts',
  mode: 'production',
  inputs: ['renderer/**/*', 'resources/**/*'],
  output: 'dist/renderer/index.html',
};
const { values } = parseArgs({ options: { for: { type: 'string', default: 'development' }, force: { type: 'boolean', default: false } } });
const development = values.for === 'development';
/** vite.shell.config.ts reads it. */
process.env['CLEANDESK_BUILD'] = values.for;

const shell = (program: 'main' | 'preload'): Target => ({
  name: development ? program : `${program}-${values.for}`,
  config: 'vite.shell.config.ts',
  mode: program,
  inputs: ['electron/*.ts', 'electron/shell/**/*.ts', 'electron/host/**/*.ts'],
  output: `dist/${development ? 'shell' : `shell-${values.for}`}/${program}.cjs`,
});
const core: Target = {
  name: 'core',
  config: 'vite.core.config.ts',
  mode: 'production',
  inputs: ['electron/core/**/*.ts'],
  output: 'dist/core/main.mjs',
};

function fingerprint({ config, inputs }: Target): string {
  const hash = createHash('sha256');
  const files = globSync([config, ...always, ...inputs], { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

async function make(target: Target): Promise<void> {
  const stamp = join(stamps, target.name);
  const now = fingerprint(target);
  const fresh = existsSync(stamp) && existsSync(join(root, target.output)) && readFileSync(stamp, 'utf8') === now;
  if (fresh && !values.force) return;
  const started = performance.now();
  rmSync(stamp, { force: true });
  await build({ configFile: join(root, target.config), mode: target.mode, logLevel: 'warn' });
  writeFileSync(stamp, now);
  console.log(`built ${target.name} in ${Math.round(performance.now() - started)} ms`);
}

mkdirSync(stamps, { recursive: true });
for (const target of [screens, shell('preload'), shell('main'), ...(development ? [] : [core])]) await make(target);
