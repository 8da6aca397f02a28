import fc from 'fast-check';
import { z } from 'zod';

/** The part of JSON Schema that the published document uses. */
interface Schema {
  readonly type?: string | readonly string[] | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: Schema | undefined;
  readonly additionalProperties?: Schema | boolean | undefined;
  readonly maxItems?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly exclusiveMinimum?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minLength?: number | undefined;
  readonly pattern?: string | undefined;
  readonly format?: string | undefined;
}

export const schemaSchema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(schemaSchema).optional(),
    oneOf: z.array(schemaSchema).optional(),
    properties: z.record(z.string(), schemaSchema).optional(),
    required: z.array(z.string()).optional(),
    items: schemaSchema.optional(),
    additionalProperties: z.union([z.boolean(), schemaSchema]).optional(),
    maxItems: z.number().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    maxLength: z.number().optional(),
    minLength: z.number().optional(),
    pattern: z.string().optional(),
    format: z.string().optional(),
  }),
);

/** Values that fit a schema. `known` ids make some of them mean something to the server. */
function fitting(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  const { type } = schema;
  const choices = schema.anyOf ?? schema.oneOf;
  if ('const' in schema && schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (choices !== undefined) return fc.oneof(...choices.map((one) => fitting(one, known)));
  if (type === 'object') return objects(schema, known);
  if (type === 'array')
    return fc.array(fitting(schema.items ?? {}, known), {
      maxLength: Math.min(4, schema.maxItems ?? 4),
      ...(schema.maxItems === 1024 && { minLength: 1 }),
    });
  if (type === 'integer' || type === 'number') {
    const least = schema.exclusiveMinimum === undefined ? (schema.minimum ?? 0) : schema.exclusiveMinimum + 1;
    return fc.oneof(
      fc.constant(Math.max(least, 1)),
      fc.maxSafeInteger().map((value) => Math.min(schema.maximum ?? 9e15, Math.max(least, value))),
    );
  }
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  return type === 'string' ? strings(schema, known) : fc.jsonValue();
}

function objects({ properties = {}, required = [], additionalProperties }: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    // A poll that waits would only take time.
    Object.entries(properties).map(([name, field]) => [name, name === 'waitMs' ? fc.constant(0) : fitting(field, known)]),
  );
  const record = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  if (typeof additionalProperties !== 'object') return record;
  return fc.dictionary(fc.constantFrom('name', 'notes', 'site', 'stage', '__proto__'), fitting(additionalProperties, known), {
    maxKeys: 4,
  });
}

function strings({ format, pattern, maxLength = 60, minLength = 0 }: Schema, known: readonly string[]): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.oneof(fc.uuid(), fc.constantFrom(...known));
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'), { maxLength: Math.min(maxLength, 200) });
  return fc.string({ minLength, maxLength: Math.min(maxLength, 200), unit: 'grapheme' });
}

/** A body that fits its schema, or one that somebody has spoilt. */
export function spoilt(schema: Schema, known: readonly string[]): fc.Arbitrary<string> {
  const fits = fitting(schema, known);
  const junk = fc.oneof(fc.jsonValue(), fc.constant('x'.repeat(100_000)), fc.constant(1e308), fc.constant('\u0000'), fc.constant(-1));
  const keys = Object.keys(schema.properties ?? { any: {} });
  const changed = fc
    .tuple(fits, fc.constantFrom(...keys, '__proto__', 'constructor', 'surplus'), junk)
    .map(([body, key, value]) => JSON.stringify({ ...(body as object), [key]: value }));
  const half = fc.tuple(fits, fc.double({ min: 0, max: 0.99, noNaN: true })).map(([body, part]) => {
    const text = JSON.stringify(body);
    return text.slice(0, Math.floor(text.length * part));
  });
  return fc.oneof(
    fits.map((body) => JSON.stringify(body)),
    changed,
    changed,
    half,
    junk.map((value) => JSON.stringify(value)),
  );
}
