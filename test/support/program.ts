import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Program<T> {
  readonly pid: number;
  /** What it said of itself when it was ready. */
  readonly said: T;
  /** Asks it to end and waits; ends it by force when it does not. */
  stop(): Promise<void>;
}

const stopMs = 10_000;

/**
 * Starts one of our programs with the Node that runs this, and waits for the line that says it is
 * ready: `read` makes something of it, and null of any other line.
 */
export async function startProgram<T>(args: readonly string[], read: (line: string) => T | null): Promise<Program<T>> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  const told: string[] = [];
  child.stderr.on('data', (part: Buffer) => told.push(part.toString()));
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), stopMs);
    await exited;
    clearTimeout(force);
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const said = read(line);
    if (said === null) {
      told.push(line);
      continue;
    }
    child.stdout.resume();
    return { pid: child.pid ?? 0, said, stop };
  }
  await exited;
  throw new Error(`node ${args.join(' ')} ended before it was ready:\n${told.join('\n')}`);
}
