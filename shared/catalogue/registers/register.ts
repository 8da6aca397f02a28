import { z } from 'zod';
import type { PeriodKind } from '../../policy/retention-records.ts';
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
  /** Until when an entry is in order: the last such day, or an instant (UTC ms); null for ever. Holidays are the organisation's. */
  readonly until: (entry: EntryOf<F>, holidays: readonly string[]) => string | number | null;
  /** The day that the law sets, where ours is earlier: shown beside it. */
  readonly byLaw?: (entry: EntryOf<F>, holidays: readonly string[]) => string | null;
  /** Whose it is says the number of a case in this field, and nothing else: no text of such an entry takes contact details. */
  readonly linked?: keyof F & string;
  /**
   * Whoever has the person before them (the duty `requests`) begins an entry, with the number of a case and
   * what it is about. `on`: the field that gets that day; `with`: what is known of such an entry.
   */
  readonly starts?: {
    readonly about: keyof F & string;
    readonly on: keyof F & string;
    readonly with: Readonly<Record<string, string>>;
  };
  /** Of several entries only the newest counts: by the day on which it was held, and of each value of `about` if there is one. */
  readonly newest?: { readonly by: keyof F & string; readonly about?: keyof F & string };
  /** What must have an entry: everybody who sees customer data, or every value of a choice. */
  readonly covers?: { readonly field: keyof F & string; readonly all: 'people' | readonly string[] };
  /** A new program or policy wants a new entry at once (R-AUD-6). */
  readonly reopens?: true;
  /** Nothing may have happened: then somebody says so, and the register is not empty. */
  readonly mayBeNone?: true;
  /** Which period of R-RET-1 an entry is kept for, from the day on which it was over. */
  readonly kept: PeriodKind;
  /**
   * That day, null while the matter runs; or the day on which whoever it is about left. Without it an entry
   * is over on the day of its last word, once a newer one counts in its place.
   */
  readonly over?: 'leaving' | ((entry: EntryOf<F>) => string | null);
  /** Field to a code of what is wrong with it beside the others. */
  readonly check?: (entry: EntryOf<F>) => Readonly<Record<string, string>> | null;
}

/** A register of the organisation: everything about it stands in its declaration. Entries are not deleted before `kept` says so, and never overwritten. */
export interface Register {
  readonly fields: RegisterFields;
  readonly schema: z.ZodType<Entered>;
  readonly enters: readonly Role[];
  readonly reads: readonly Role[];
  readonly approves: { readonly by: readonly Role[]; readonly notOf: string } | null;
  readonly until: (entry: Entered, holidays: readonly string[]) => string | number | null;
  readonly byLaw: (entry: Entered, holidays: readonly string[]) => string | null;
  readonly linked: string | null;
  readonly starts: {
    readonly about: string;
    readonly on: string;
    readonly with: Readonly<Record<string, string>>;
  } | null;
  readonly newest: { readonly by: string; readonly about?: string } | null;
  readonly covers: { readonly field: string; readonly all: 'people' | readonly string[] } | null;
  readonly reopens: boolean;
  readonly mayBeNone: boolean;
  readonly kept: PeriodKind;
  readonly over: 'leaving' | ((entry: Entered) => string | null) | null;
  readonly check: (entry: Entered) => Readonly<Record<string, string>> | null;
}

/** Declares a register. The callbacks read entries of this very schema. */
export function defineRegister<F extends RegisterFields>(options: Options<F>): Register {
  const { approves, starts, newest, covers, reopens, mayBeNone, until, byLaw, linked, over, check } = options;
  const shape = Object.fromEntries(Object.entries(options.fields).map(([name, { schema }]) => [name, schema]));
  return {
    ...options,
    schema: z.strictObject(shape),
    approves: approves ?? null,
    starts: starts ?? null,
    newest: newest ?? null,
    covers: covers ?? null,
    reopens: reopens ?? false,
    mayBeNone: mayBeNone ?? false,
    until: (entry, holidays) => until(entry as EntryOf<F>, holidays),
    byLaw: (entry, holidays) => byLaw?.(entry as EntryOf<F>, holidays) ?? null,
    linked: linked ?? null,
    over: typeof over === 'function' ? (entry) => over(entry as EntryOf<F>) : (over ?? null),
    check: (entry) => check?.(entry as EntryOf<F>) ?? null,
  };
}

/** Two dates in their order; the second may be open. */
export const inOrder = (first: string, last: string | null, field: string): Readonly<Record<string, string>> | null =>
  last !== null && last < first ? { [field]: 'before-start' } : null;

/** A code at a field, if so. */
export const wrongIf = (so: boolean, field: string, code = 'required'): Readonly<Record<string, string>> => (so ? { [field]: code } : {});
