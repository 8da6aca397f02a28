/**
 * `npm run package`: the workstation as installers for this system (electron-builder.yml), every fuse set and
 * read back, with its bill of materials and its licences, in dist/packages. `-- --dir` leaves out the installers.
 * `-- --e2e` packs the build that the tests drive; it can be looked into, says so on screen, and is for nobody.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, type Configuration } from 'electron-builder';
import electron from 'electron/package.json' with { type: 'json' };
import { writeBill } from './package/bill.ts';
import afterPack, { type Build } from './package/fuses.ts';
import { stage } from './package/stage.ts';

const root = join(import.meta.dirname, '..');
const packages = join(root, 'dist/packages');
const { values } = parseArgs({
  options: { dir: { type: 'boolean', default: false }, e2e: { type: 'boolean', default: false } },
});
const purpose: Build = values.e2e ? 'e2e' : 'release';

/** The runtime that is at hand where nothing can be fetched: its folder, and its version. */
function givenRuntime(): Configuration {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (folder === undefined || folder === '') return { electronVersion: electron.version };
  const version = join(folder, 'version');
  if (!existsSync(version)) throw new Error(`${folder} is no Electron runtime.`);
  return { electronDist: folder, electronVersion: readFileSync(version, 'utf8').trim().replace(/^v/, '') };
}

/** What the tests' build has of its own besides: Node for the core, which Electron 25 cannot run in a process of its own. */
const node = process.platform === 'win32' ? 'node.exe' : 'node';
const tested: Configuration = {
  directories: { app: 'dist/app', output: 'dist/packages/e2e', buildResources: 'resources/icons' },
  extraResources: [{ from: join('node_modules/node/bin', node), to: node }],
  afterPack: (context) => afterPack(context, 'e2e'),
};

const built = spawnSync(process.execPath, [join(import.meta.dirname, 'build.ts'), '--for', purpose], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(1);
mkdirSync(packages, { recursive: true });
const runtime = givenRuntime();
stage(root, purpose);
writeBill(root, packages, runtime.electronVersion ?? electron.version);
const config: Configuration = { extends: join(root, 'electron-builder.yml'), ...runtime, ...(purpose === 'e2e' && tested) };
const made = await build({ projectDir: root, config, dir: values.dir, publish: 'never' });
for (const file of made) console.log(file);
