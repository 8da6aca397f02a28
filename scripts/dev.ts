/** For working on the screens: `npm start -- --preview`, and the screens built again at every change. Reload the page to see them. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
const start = spawn(process.execPath, [join(root, 'scripts/start.ts'), '--preview', ...process.argv.slice(2)], {
  stdio: ['inherit', 'pipe', 'inherit'],
});
start.stdout.pipe(process.stdout);
start.once('exit', (code) => process.exit(code ?? 1));
// The first build is the start's own; what it prints first comes when that is done.
start.stdout.once(
  'data',
  () => void build({ configFile: join(root, 'vite.renderer.config.ts'), logLevel: 'warn', build: { watch: {}, emptyOutDir: false } }),
);
// Ctrl+C reaches both; the start takes its time to end well.
process.on('SIGINT', () => undefined);
