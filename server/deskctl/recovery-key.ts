import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { isRecoveryKey } from '../backup/index.ts';

/**
 * Shows the recovery key and asks for it once more, so that what stands on the paper is right. Only
 * where somebody sits there: a script has it in the answer.
 */
export async function askBack(recoveryKey: string, keysFolder: string): Promise<void> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return;
  process.stderr.write(`Recovery key: ${recoveryKey}\nWrite it down now. It is shown this once.\n`);
  while (!isRecoveryKey(await typed('Type it from the paper: '), keysFolder))
    process.stderr.write('That is another key: compare it letter by letter.\n');
}

/** A line from whoever sits there, or the first of standard input. A hidden one does not show on the screen. */
export async function typed(question: string, hidden = false): Promise<string> {
  if (!process.stdin.isTTY) {
    // A question is never answered by a last line that has no end, nor by no line at all: a script would wait for ever.
    for await (const line of createInterface({ input: process.stdin })) return line;
    return '';
  }
  if (hidden) process.stderr.write(question);
  const output = hidden ? new Writable({ write: (_part, _encoding, done) => done() }) : process.stderr;
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  try {
    return await terminal.question(hidden ? '' : question);
  } finally {
    terminal.close();
    if (hidden) process.stderr.write('\n');
  }
}
