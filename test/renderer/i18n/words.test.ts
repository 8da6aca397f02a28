import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorCodes } from '#shared/contract/errors.ts';
import { lockReasons } from '#shared/contract/ports.ts';

const folder = join(import.meta.dirname, '../../../renderer/i18n');
const areas = readdirSync(join(folder, 'en-GB')).sort();

function flat(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]];
  return Object.entries(z.record(z.string(), z.unknown()).parse(words)).flatMap(([key, inner]) =>
    flat(inner, path ? `${path}.${key}` : key),
  );
}

const read = (language: string, area: string) => new Map(flat(JSON.parse(readFileSync(join(folder, language, area), 'utf8'))));
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort();

it('has the same areas in both languages', () => {
  expect(readdirSync(join(folder, 'de')).sort()).toEqual(areas);
});

describe.each(areas)('%s', (area) => {
  const [english, german] = [read('en-GB', area), read('de', area)];

  it('has the same words to translate in both languages', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('leaves no word empty, and drops no value on the way', () => {
    for (const [key, text] of english) {
      const translated = german.get(key) ?? '';
      expect([key, text.trim() !== '', translated.trim() !== '']).toEqual([key, true, true]);
      expect([key, placeholders(translated)]).toEqual([key, placeholders(text)]);
    }
  });
});

describe.each(['en-GB', 'de'])('in %s', (language) => {
  const errors = read(language, 'errors.json');
  const app = read(language, 'app.json');

  it.each(errorCodes)('the error %s says what happened and what to do next', (code) => {
    expect(errors.get(`code.${code}.what`)).toMatch(/[.!]$/);
    expect(errors.get(`code.${code}.next`)).toMatch(/[.!]$/);
  });

  it('words no error that there is not', () => {
    const worded = new Set([...errors.keys()].filter((key) => key.startsWith('code.')).map((key) => key.split('.')[1]));
    expect([...worded].sort()).toEqual([...errorCodes].sort());
  });

  it.each(lockReasons)('the lock page words the reason %s', (reason) => {
    expect(app.get(`lockReason.${reason}`)).toMatch(/\.$/);
  });
});
