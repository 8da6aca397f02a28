import { spawn, spawnSync } from 'node:child_process';
import { onPath } from '../../scripts/machine.ts';

/** X11's two clipboards, as any other program sees them. */
export type Selection = 'clipboard' | 'primary';

export const hasSelections = (): boolean => process.platform === 'linux' && onPath('xclip') !== undefined;

/** What another program would paste now; empty where nothing is offered. */
export function readSelection(selection: Selection): string {
  // Exits with 1 where nobody owns the selection.
  return spawnSync('xclip', ['-o', '-selection', selection], { encoding: 'utf8', timeout: 5000 }).stdout;
}

/** What another program has copied. It offers that until somebody else copies. */
export async function fillSelection(selection: Selection, text: string): Promise<void> {
  const program = spawn('xclip', ['-i', '-selection', selection], { stdio: ['pipe', 'ignore', 'ignore'] });
  program.stdin.end(text);
  await new Promise((resolve) => program.once('exit', resolve));
}
