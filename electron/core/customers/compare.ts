import { reads, type Area } from '../area.ts';
import { readValues, type Held } from '../store/index.ts';
import { maskEmail, maskName, maskPostcode, maskText } from './masks.ts';

/** What tells two people apart, in the order in which one looks. */
const told = ['name', 'phone', 'email', 'address', 'postcode', 'lastContactOn'] as const;
type Told = (typeof told)[number];

export interface Compared {
  readonly field: string;
  readonly one: string | null;
  readonly other: string | null;
  readonly same: boolean;
}

/** Two customers side by side: masked where this person may not read them now, yet whether both are the same is told. */
export function compare(area: Area, one: string, other: string): Compared[] {
  const [left, right] = [readValues(area.desk.db, 'customer', one), readValues(area.desk.db, 'customer', other)];
  if (left === null || right === null) return [];
  return told.flatMap((field) => {
    const [a, b] = [left[field], right[field]];
    if ((a === null && b === null) || !reads(area, 'customer', field, true)) return [];
    return [
      { field, one: shown(area, one, field, left), other: shown(area, other, field, right), same: a !== null && plain(a) === plain(b) },
    ];
  });
}

const plain = (text: string | null): string => (text ?? '').toLowerCase().replaceAll(/\s/g, '');

function shown(area: Area, id: string, field: Told, values: Held<'customer'>): string | null {
  const value = values[field];
  if (value === null || reads(area, 'customer', field, area.verified.has(id))) return value;
  const mask = { name: maskName, postcode: maskPostcode, email: maskEmail } as const;
  return field in mask ? mask[field as keyof typeof mask](value) : field === 'phone' ? `•••${value.slice(-3)}` : maskText(value);
}
