import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { callerFacts, fieldsOf, kindNames, roles, zones } from '#shared/catalogue/index.ts';
import german from '#renderer/i18n/de/catalogue.json' with { type: 'json' };
import english from '#renderer/i18n/en-GB/catalogue.json' with { type: 'json' };

const fields = kindNames.flatMap((kind) => fieldsOf(kind).map(([name, field]) => ({ path: `${kind}.${name}`, schema: field.schema })));

function choicesOf(schema: z.ZodType): readonly string[] {
  const inner = schema instanceof z.ZodNullable ? schema.unwrap() : schema;
  return inner instanceof z.ZodEnum ? inner.options.map(String) : [];
}

const wanted = [
  ...kindNames.map((kind) => `kind.${kind}`),
  ...fields.map(({ path }) => `field.${path}`),
  // A move goes to one of the stages, which are worded once.
  ...fields.flatMap(({ path, schema }) => (path === 'stageEvent.to' ? [] : choicesOf(schema).map((value) => `value.${path}.${value}`))),
  ...callerFacts.map((fact) => `fact.${fact}`),
  ...roles.map((role) => `role.${role}`),
  ...zones.map((zone) => `zone.${zone}`),
].sort();

function flat(words: unknown, path = ''): [string, string][] {
  if (typeof words === 'string') return [[path, words]];
  return Object.entries(z.record(z.string(), z.unknown()).parse(words)).flatMap(([key, inner]) =>
    flat(inner, path ? `${path}.${key}` : key),
  );
}

describe.each([
  { language: 'English', words: flat(english) },
  { language: 'German', words: flat(german) },
])('the catalogue in $language', ({ words }) => {
  it('words every kind, field and choice, and none that there is not', () => {
    // `yes`, `no` and `empty` stand at the top: they word values of every kind.
    const keys = words.map(([key]) => key).filter((key) => key.includes('.'));
    expect(keys.sort()).toEqual(wanted);
  });

  it('leaves no word empty', () => {
    expect(words.filter(([, word]) => word.trim() === '')).toEqual([]);
  });
});

it('has the same words to translate in both languages', () => {
  const keys = (words: unknown) => flat(words).map(([key]) => key);
  expect(keys(german).sort()).toEqual(keys(english).sort());
});
