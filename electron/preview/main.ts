import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hostCore, type CoreHost } from '../host/core-process.ts';
import { nodeCore } from '../host/node-core.ts';
import { fileVault, noSeal } from '../host/vault.ts';
import { servePreview } from './server.ts';

/**
 * The workstation without Electron, behind a loopback page: for development, and for machines where no
 * Electron runtime can be had. It protects nothing that Electron does, says so on screen, and is never packaged.
 */
const usage =
  'Usage: node electron/preview/main.ts --folder FOLDER [--server URL] [--port PORT] [--language en-GB] [--json]; a one-time code in CLEANDESK_ENROL';
const root = resolve(import.meta.dirname, '../..');
const screens = join(root, 'dist/renderer');

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    server: { type: 'string' },
    port: { type: 'string', default: '0' },
    language: { type: 'string', default: 'en-GB' },
    json: { type: 'boolean', default: false },
  },
});

function end(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}

const port = Number(values.port);
if (values.folder === undefined || !Number.isInteger(port) || port < 0 || port > 65_535) end(usage, 2);
if (!existsSync(join(screens, 'index.html'))) end('The screens have not been built: run `npm run build` first.', 1);

const folder = resolve(values.folder);
mkdirSync(folder, { recursive: true, mode: 0o700 });

const calls: Pick<CoreHost, 'call'> = { call: (procedure, input) => core.call(procedure, input) };
const preview = await servePreview(screens, port, calls).catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return end(taken ? `Port ${port} is in use: choose another with --port, or 0 for any.` : 'The preview could not start.', 1);
});
const core = hostCore({
  launch: nodeCore(join(root, 'electron/core/main.ts'), process.execPath, { nodeOptions: process.env['NODE_OPTIONS'] }),
  config: { folder, host: 'preview', vault: 'plain', server: values.server ?? null, language: values.language, managed: {} },
  vault: fileVault(join(folder, 'vault.json'), noSeal),
  // An ordinary browser's clipboard is everybody's.
  copy: null,
  printing: null,
  event: preview.send,
  fresh: () => preview.send('fresh', null),
});

const code = process.env['CLEANDESK_ENROL'];
if (code !== undefined && values.server !== undefined) {
  const enrolled = await core.call('desk.enrol', { server: values.server, code, deskName: 'Preview' });
  // The page says what the desk is, and lets a person try again.
  if (!enrolled.ok) console.error(enrolled.error.message);
}
await core.call('desk.state', null);
if (values.json) console.log(JSON.stringify({ address: preview.address, pid: process.pid, corePid: core.pid() }));
else console.log(`Desk preview (unprotected): ${preview.address}\nIts core is process ${core.pid()}.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void Promise.all([core.stop(), preview.stop()]).then(() => process.exit(0)));
}
