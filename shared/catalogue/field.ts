import { z } from 'zod';
import type { Rights } from './rights.ts';

/** Why a field is held (F14). Versioned with the catalogue. */
export const purposes = ['register-call', 'repair-product', 'telephone-support', 'take-payment', 'marketing'] as const;
export type Purpose = (typeof purposes)[number];

/** Which rule of R-RET-1 decides when the field goes. */
export const retentionClasses = ['customer', 'call', 'repair', 'with-parent', 'product', 'financial'] as const;
export type RetentionClass = (typeof retentionClasses)[number];

/**
 * How two edits of one field meet (sync.md, Merge). `free`: the later clock wins and the other
 * value becomes a conflict row. `guarded`: only the server's state machine writes it, through the
 * effect of an appended row. `fixed`: set when the row is made, never again.
 */
export type Merge = 'free' | 'guarded' | 'fixed';

/** Parts of how a customer is reached: each goes when nothing of theirs needs it any more (R-RET-5). */
export const details = ['address', 'phone', 'mail', 'billing'] as const;
export type Detail = (typeof details)[number];

/** SQLite and PostgreSQL column types that a field maps to. */
export type Storage = 'text' | 'integer' | 'boolean';

export interface Primitive<T = unknown> {
  readonly storage: Storage;
  readonly schema: z.ZodType<T>;
  readonly format: Format;
  /** When something happened: the server takes nothing later than its arrival, because retention counts from it. */
  readonly past?: true;
  /** The day of the writing itself: also nothing earlier than what the desk sent before, or the day of receipt counts (sync.md, Time). */
  readonly ownDay?: true;
}

/** How a value is shown and typed; screens take label and format from the catalogue. */
export type Format =
  'text' | 'long' | 'phone' | 'email' | 'postcode' | 'date' | 'instant' | 'money' | 'choice' | 'yes-no' | 'reference' | 'serial';

/** What a serial number or control code looks like: one word. Anything else in such a field is somebody's words. */
const oneWord = /^[\p{L}\p{N}]+$/u;

/** Words of a person's own. Values of other formats are read by a parser of their own first (R-CARD-2). */
export const isFreeText = ({ format }: Pick<Primitive, 'format'>, value: string): boolean =>
  format === 'text' || format === 'long' || (format === 'serial' && !oneWord.test(value));

export interface Field<T = unknown> extends Primitive<T> {
  readonly personal: boolean;
  readonly sensitive: boolean;
  readonly purpose: Purpose;
  readonly rights: Rights;
  readonly retention: RetentionClass;
  readonly merge: Merge;
  /** A copy button may put it on the clipboard: numbers that say nothing about a person (workstation.md, Clipboard). */
  readonly copied: boolean;
  /** The catalogue version that brought it. */
  readonly since: number;
  /** The kind that a reference points to. */
  readonly refersTo?: string;
  /** It goes with this part of the details, before the record does. */
  readonly detail?: Detail;
}

export interface FieldOptions {
  readonly personal?: boolean;
  readonly sensitive?: boolean;
  readonly purpose: Purpose;
  readonly rights: Rights;
  readonly retention: RetentionClass;
  readonly merge?: Merge;
  readonly copied?: boolean;
  readonly since?: number;
  readonly refersTo?: string;
  readonly detail?: Detail;
}

/** Declares one field. Everything that a policy promises about it stands in this one call. */
export function field<T>(primitive: Primitive<T>, options: FieldOptions): Field<T> {
  return { ...primitive, personal: false, sensitive: false, merge: 'free', copied: false, since: 1, ...options };
}

// --- primitives -------------------------------------------------------------------------------

const oneLine = /^\P{Cc}*$/u;
/** Line breaks and tabs pass, other control characters do not. */
const severalLines = /^[\P{Cc}\n\r\t]*$/u;

/** One line of text, trimmed, without control characters. */
export const text = (max: number, format: Format = 'text'): Primitive<string> => ({
  storage: 'text',
  format,
  schema: z.string().trim().min(1).max(max).regex(oneLine),
});

/** Several lines of text. */
export const longText = (max = 8000): Primitive<string> => ({
  storage: 'text',
  format: 'long',
  schema: z.string().trim().min(1).max(max).regex(severalLines),
});

/** E.164, as libphonenumber writes it. What the caller said is kept beside it as typed. */
export const phone = (): Primitive<string> => ({
  storage: 'text',
  format: 'phone',
  schema: z.string().regex(/^\+[1-9]\d{5,14}$/),
});

export const email = (): Primitive<string> => ({ storage: 'text', format: 'email', schema: z.email().max(254) });

/** A calendar date in the organisation's zone, `2027-05-03`. */
export const calendarDate = (): Primitive<string> => ({ storage: 'text', format: 'date', schema: z.iso.date() });

/** The day on which something happened. */
export const pastDate = (): Primitive<string> => ({ ...calendarDate(), past: true });

/** The day on which somebody wrote that it happens now. */
export const ownDay = (): Primitive<string> => ({ ...pastDate(), ownDay: true });

/** When something happened, UTC milliseconds. */
export const instant = (): Primitive<number> => ({
  storage: 'integer',
  format: 'instant',
  past: true,
  schema: z.int().nonnegative().max(253402300799999),
});

/** Integer minor units; the currency stands in a field of its own. */
export const minorUnits = (): Primitive<number> => ({
  storage: 'integer',
  format: 'money',
  schema: z.int().nonnegative().max(1_000_000_00),
});

/** ISO 4217. */
export const currency = (): Primitive<string> => ({ storage: 'text', format: 'text', schema: z.string().regex(/^[A-Z]{3}$/) });

export const choice = <const V extends readonly [string, ...string[]]>(values: V): Primitive<V[number]> => ({
  storage: 'text',
  format: 'choice',
  schema: z.enum(values),
});

export const yesNo = (): Primitive<boolean> => ({ storage: 'boolean', format: 'yes-no', schema: z.boolean() });

/** A UUIDv7 made by a client, or the id of a person, site or principal. */
export const idSchema = z.uuid();
export const reference = (): Primitive<string> => ({ storage: 'text', format: 'reference', schema: idSchema });

/** A short code from the signed policy document: reason, site, principal. */
export const code = (): Primitive<string> => ({
  storage: 'text',
  format: 'choice',
  schema: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/),
});

/** The number of a call or repair: says whose something is without saying who. */
export const caseNumber = (): Primitive<string> => ({
  storage: 'text',
  format: 'text',
  schema: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[CR]-\d{4}-(?:\d{6,9}|[A-Z0-9]{1,4}-\d{4,9})$/),
});

/** The same field, allowed to be empty. */
export const optional = <T>(primitive: Primitive<T>): Primitive<T | null> => ({ ...primitive, schema: primitive.schema.nullable() });
