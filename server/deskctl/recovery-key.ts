import { createInterface } from 'node:readline/promises';
import { isRecoveryKey } from '../backup/index.ts';

/**
 * Shows the recovery key and asks for it once more, so that what stands on the paper is right. Only
 * where somebody sits there: a script has it in the answer.
 */
export async function askBack(recoveryKey: string, keysFolder: string): Promise<void> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return;
  process.stderr.write(`Recovery key: ${recoveryKey}\nWrite it down now. It is shown this once.\n`);
  while (!isRecoveryKey(await typedRecoveryKey('Type it from the paper: '), keysFolder))
    process.stderr.write('That is another key: compare it letter by letter.\n');
}

export async function typedRecoveryKey(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
