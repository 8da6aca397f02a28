import { z } from 'zod';
import type { Primitive } from '../field.ts';
import type { Role } from '../rights.ts';

export type RegisterFields = Readonly<Record<string, Primitive>>;
export type EntryOf<F extends RegisterFields> = { [K in keyof F]: z.infer<F[K]['schema']> };
export type Entered = Readonly<Record<string, unknown>>;

interface Options<F extends RegisterFields> {
  /** A reference is one to a colleague. */
  readonly fields: F;
  readonly enters: readonly Role[];
  readonly reads: readonly Role[];
  /** Whose word an entry needs beside that of whoever entered it; never of the colleague whom it is about. */
  readonly approves?: { readonly by: readonly Role[]; readonly notOf: keyof F & string };
  /** Until when an entry is in order: the last such day, or an instant (UTC ms); null for ever. */
  readonly until: (entry: EntryOf<F>) => string | number | null;
  /** Of several entries only the newest counts: by the day on which it was held, and of each value of `about` if there is one. */
  readonly newest?: { readonly by: keyof F & string; readonly about?: keyof F & string };
  /** What must have an entry: everybody who sees customer data, or every value of a choice. */
  readonly covers?: { readonly field: keyof F & string; readonly all: 'people' | readonly string[] };
  /** A new program or policy wants a new entry at once (R-AUD-6). */
  readonly reopens?: true;
  /** Nothing may have happened: then somebody says so, and the register is not empty. */
  readonly mayBeNone?: true;
  /** Years after the last word about an entry that counts no more; of people, after they left (R-RET-1). */
  readonly kept: { readonly years: number; readonly after: 'entry' | 'leaving' };
  /** Field to a code of what is wrong with it beside the others. */
  readonly check?: (entry: EntryOf<F>) => Readonly<Record<string, string>> | null;
}

/** A register of the organisation: everything about it stands in its declaration. Entries are never deleted before `kept` says so, nor overwritten. */
export interface Register {
  readonly fields: RegisterFields;
  readonly schema: z.ZodType<Entered>;
  readonly enters: readonly Role[];
  readonly reads: readonly Role[];
  readonly approves: { readonly by: readonly Role[]; readonly notOf: string } | null;
  readonly until: (entry: Entered) => string | number | null;
  readonly newest: { readonly by: string; readonly about?: string } | null;
  readonly covers: { readonly field: string; readonly all: 'people' | readonly string[] } | null;
  readonly reopens: boolean;
  readonly mayBeNone: boolean;
  readonly kept: { readonly years: number; readonly after: 'entry' | 'leaving' };
  readonly check: (entry: Entered) => Readonly<Record<string, string>> | null;
}

/** Declares a register. The callbacks read entries of this very schema. */
export function defineRegister<F extends RegisterFields>(options: Options<F>): Register {
  const { approves, newest, covers, reopens, mayBeNone, until, check } = options;
  const shape = Object.fromEntries(Object.entries(options.fields).map(([name, { schema }]) => [name, schema]));
  return {
    ...options,
    schema: z.strictObject(shape),
    approves: approves ?? null,
    newest: newest ?? null,
    covers: covers ?? null,
    reopens: reopens ?? false,
    mayBeNone: mayBeNone ?? false,
    until: (entry) => until(entry as EntryOf<F>),
    check: (entry) => check?.(entry as EntryOf<F>) ?? null,
  };
}

/** Two dates in their order; the second may be open. */
export const inOrder = (first: string, last: string | null, field: string): Readonly<Record<string, string>> | null =>
  last !== null && last < first ? { [field]: 'before-start' } : null;
