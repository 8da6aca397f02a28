import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { enrolling, type WorkstationOptions } from './electron.ts';

const main = join(import.meta.dirname, '../../electron/preview/main.ts');
const readySchema = z.object({ address: z.string(), corePid: z.int() });

/** A workstation behind a loopback page. */
export async function startPreview({
  folder,
  server,
  code,
}: WorkstationOptions): Promise<{ readonly address: string; readonly corePid: number; readonly child: ChildProcess }> {
  const args = ['--folder', folder, '--server', server, '--json'];
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env: enrolling(code) });
  for await (const line of createInterface({ input: child.stdout })) {
    child.stdout.resume();
    return { ...readySchema.parse(JSON.parse(line)), child };
  }
  throw new Error('The preview did not start.');
}
