import { readFileSync } from 'node:fs';
import { Refusal } from '#shared/contract/errors.ts';

/** A file that somebody named, as text; `-` is standard input. Throws a Refusal `invalid`. */
export function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new Refusal('invalid', `${file} cannot be read.`, { file: 'invalid' });
  }
}

/** Throws a Refusal `invalid` that says where the text came from. */
export function jsonOf(text: string, where: string, fields: Readonly<Record<string, string>>): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('invalid', `${where} is no JSON.`, fields);
  }
}
