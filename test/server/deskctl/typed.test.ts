import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const source = pathToFileURL(join(import.meta.dirname, '../../../server/deskctl/recovery-key.ts')).href;
const script = `const { typed } = await import(${JSON.stringify(source)}); console.log(JSON.stringify(await typed('Password: ', true)));`;

async function answerTo(standardInput: string): Promise<unknown> {
  const running = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { timeout: 30_000 });
  running.child.stdin?.end(standardInput);
  return JSON.parse((await running).stdout);
}

describe('a password from standard input', () => {
  it('is its first line', async () => {
    expect(await answerTo('correct horse 9\nmore\n')).toBe('correct horse 9');
  });

  it('needs no end of line: a script that writes none is not left waiting', async () => {
    expect(await answerTo('correct horse 9')).toBe('correct horse 9');
  });

  it('is empty where there is none', async () => {
    expect(await answerTo('')).toBe('');
  });
});
