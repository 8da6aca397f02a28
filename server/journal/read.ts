import { createHash } from 'node:crypto';
import { writtenSchema, type Written } from './journal.ts';

const checkLetters = 16;
const checkOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, checkLetters);

/** An entry as a line, its check before it. */
export function lineOf(entry: Written): string {
  const text = JSON.stringify(entry);
  return `${checkOf(text)} ${text}`;
}

interface Lines {
  readonly entries: readonly Written[];
  /** Lines that do not agree with their check: one cut short by a crash was never answered; more than that is damage. */
  readonly damaged: number;
}

export function linesOf(text: string): Lines {
  const lines = text.split('\n').filter((line) => line !== '');
  const entries = lines.flatMap((line) => {
    const [check, body] = [line.slice(0, checkLetters), line.slice(checkLetters + 1)];
    const read = check === checkOf(body) ? writtenSchema.safeParse(JSON.parse(body)) : null;
    return read?.success === true ? [read.data] : [];
  });
  return { entries, damaged: lines.length - entries.length };
}
