import { z } from 'zod';
import { idSchema, type Field } from './field.ts';
import type { Zone } from './rights.ts';

export type Fields = Readonly<Record<string, Field>>;
export type ValuesOf<F extends Fields> = { [K in keyof F]: z.infer<F[K]['schema']> };

type Values = Readonly<Record<string, unknown>>;

export interface KindOptions<F extends Fields> {
  readonly fields: F;
  /** Appended kinds are written once: notes, stage events, payments (sync.md, Merge). */
  readonly appended?: boolean;
  /** The catalogue version that brought it. */
  readonly since?: number;
  /** The letter of its number series, if records of this kind carry numbers. */
  readonly series?: 'C' | 'R';
  /**
   * Whose key seals the row: the row itself (a customer), or the subject of the row that this field
   * names. Derived from the row or its parents, never taken from a client.
   */
  readonly subject: 'self' | keyof F;
  /** A root decides streams: the zones that it is in by its state (sync.md, Streams). */
  readonly zones?: (row: ValuesOf<F>) => readonly Zone[];
  /** For a root in a zone: the references (own fields) that it pulls into that zone. */
  readonly pulls?: (row: ValuesOf<F>, zone: Zone) => readonly (keyof F & string)[];
  /** For a root: the fields that say when it was last anybody's business, and whether it still is. What is older than a zone's window leaves it. */
  readonly window?: { readonly last: readonly (keyof F & string)[]; readonly open?: (row: ValuesOf<F>) => boolean };
  /** For a child: the field that names the root it travels with, and the zones it may enter at all. */
  readonly childOf?: { readonly field: keyof F & string; readonly zones: readonly Zone[] };
}

export interface Kind<N extends string = string, F extends Fields = Fields> {
  readonly name: N;
  readonly fields: F;
  readonly appended: boolean;
  readonly since: number;
  readonly series: 'C' | 'R' | null;
  readonly subject: string;
  readonly zones: ((row: Values) => readonly Zone[]) | null;
  readonly pulls: (row: Values, zone: Zone) => readonly string[];
  readonly childOf: { readonly field: string; readonly zones: readonly Zone[] } | null;
  readonly window: { readonly last: readonly string[]; readonly open: (row: Values) => boolean } | null;
  /** A whole row's fields. */
  readonly schema: z.ZodType<ValuesOf<F>>;
  /** A change: any of the fields, no other key. */
  readonly change: z.ZodType<Partial<ValuesOf<F>>>;
}

/** Declares one kind of record and derives its schemas. */
export function defineKind<const N extends string, F extends Fields>(name: N, options: KindOptions<F>): Kind<N, F> {
  const shape = Object.fromEntries(Object.entries(options.fields).map(([key, f]) => [key, f.schema]));
  const whole = z.strictObject(shape);
  const { zones, pulls, window } = options;
  // The declared callbacks read typed rows; stores hand them parsed rows of this very schema.
  return {
    name,
    fields: options.fields,
    appended: options.appended ?? false,
    since: options.since ?? 1,
    series: options.series ?? null,
    subject: String(options.subject),
    zones: zones ? (row) => zones(row as ValuesOf<F>) : null,
    pulls: pulls ? (row, zone) => pulls(row as ValuesOf<F>, zone) : () => [],
    childOf: options.childOf ?? null,
    window: window ? { last: window.last, open: (row) => window.open?.(row as ValuesOf<F>) === true } : null,
    schema: whole as unknown as z.ZodType<ValuesOf<F>>,
    change: whole.partial() as unknown as z.ZodType<Partial<ValuesOf<F>>>,
  };
}

/** What every stored row carries beside its fields. A version is `epoch.counter` (sync.md). */
export const envelopeSchema = z.object({
  id: idSchema,
  subject: idSchema.nullable(),
  epoch: z.int().nonnegative(),
  version: z.int().nonnegative(),
  createdAt: z.int().nonnegative(),
  createdBy: idSchema,
});
export type Envelope = z.infer<typeof envelopeSchema>;
