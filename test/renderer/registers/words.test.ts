import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { judgements, notes, registerNames, registerOf } from '#shared/catalogue/registers/index.ts';
import german from '#renderer/i18n/de/registers.json' with { type: 'json' };
import english from '#renderer/i18n/en-GB/registers.json' with { type: 'json' };

function choicesOf(schema: z.ZodType): readonly string[] {
  const inner = schema instanceof z.ZodNullable ? schema.unwrap() : schema;
  return inner instanceof z.ZodEnum ? inner.options.map(String) : [];
}

const fields = registerNames.flatMap((register) =>
  Object.entries(registerOf(register).fields).map(([name, { schema }]) => ({ path: `${register}.${name}`, schema })),
);
const wanted = [
  ...registerNames.flatMap((register) => [`name.${register}`, `about.${register}`]),
  ...fields.map(({ path }) => `field.${path}`),
  // Classes of records are worded where they are declared.
  ...fields.flatMap(({ path, schema }) =>
    path === 'ownership.recordClass' ? [] : choicesOf(schema).map((value) => `value.${path}.${value}`),
  ),
  ...notes.map((note) => `note.${note}`),
  ...judgements.map((judgement) => `judgement.${judgement}`),
].sort();

const areas = new Set(['name', 'about', 'field', 'value', 'note', 'judgement']);
function flat(words: unknown, path = ''): string[] {
  if (typeof words === 'string') return [path];
  return Object.entries(z.record(z.string(), z.unknown()).parse(words)).flatMap(([key, inner]) =>
    flat(inner, path ? `${path}.${key}` : key),
  );
}

describe.each([
  { language: 'English', words: english },
  { language: 'German', words: german },
])('the registers in $language', ({ words }) => {
  it('have a word for every register, field, choice and state, and none that there is not', () => {
    const declared = Object.entries(words).flatMap(([area, inner]) => (areas.has(area) ? flat(inner, area) : []));
    expect(declared.sort()).toEqual(wanted);
  });
});
