import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';
import electron from 'electron/package.json' with { type: 'json' };

/** The release that people get, or the one that the end-to-end tests drive. */
export type Build = 'release' | 'e2e';

/** Every fuse that Electron 45 has. The wire of an older runtime is shorter; what is not in it cannot be set there. */
const fuses = (build: Build): Record<FuseV1Options, boolean> => ({
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // Playwright speaks to the main process through its inspector: the one fuse in which the builds differ.
  [FuseV1Options.EnableNodeCliInspectArguments]: build === 'e2e',
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's own choice; without it WebAssembly checks its bounds in code. We run none.
  [FuseV1Options.WasmTrapHandlers]: true,
});

/** Of a packed program: how many fuses its runtime has and we configure, and which are not as they should be. */
export async function readFuses(program: string, build: Build) {
  const wire = await getCurrentFuseWire(program);
  const wanted = Object.entries(fuses(build));
  const states = new Map(Object.entries(wire));
  const known = wanted.filter(([fuse]) => states.has(fuse));
  const wrong = known.filter(([fuse, on]) => states.get(fuse) !== (on ? FuseState.ENABLE : FuseState.DISABLE));
  return { known: known.length, configured: wanted.length, wrong: wrong.map(([fuse]) => FuseV1Options[Number(fuse)] ?? fuse) };
}

/** Sets all of them in what was packed just now, reads them back, and says so. Throws when one did not take. */
async function setFuses({ appOutDir, electronPlatformName, packager }: AfterPackContext, build: Build): Promise<void> {
  const name = packager.appInfo.productFilename;
  const files: Record<string, string> = { darwin: `${name}.app`, win32: `${name}.exe` };
  const program = join(appOutDir, files[electronPlatformName] ?? packager.config.linux?.executableName ?? name);
  const set = fuses(build);
  // A fuse that this runtime lacks is refused as well as one that is forgotten.
  const wire = Object.keys(await getCurrentFuseWire(program));
  for (const fuse of Object.keys(set)) if (!wire.includes(fuse)) Reflect.deleteProperty(set, fuse);
  const resetAdHocDarwinSignature = electronPlatformName === 'darwin';
  await flipFuses(program, { version: FuseVersion.V1, strictlyRequireAllFuses: true, resetAdHocDarwinSignature, ...set });
  const { known, configured, wrong } = await readFuses(program, build);
  if (wrong.length > 0) throw new Error(`These fuses did not take: ${wrong.join(', ')}.`);
  const major = (version = '') => version.split('.')[0];
  const runtime = packager.config.electronVersion ?? electron.version;
  console.log(`fuses ${known}/${known} (runtime ${major(runtime)}), ${configured} configured for ${major(electron.version)}`);
}

/** electron-builder's hook (electron-builder.yml). What Electron shows without a program comes with a runtime that is not zipped. */
export default async function afterPack(context: AfterPackContext, build: Build = 'release'): Promise<void> {
  rmSync(join(context.packager.getResourcesDir(context.appOutDir), 'default_app.asar'), { force: true });
  await setFuses(context, build);
}
