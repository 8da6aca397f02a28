import { digitGroups, type Group, type Span } from './digits.ts';
import { parsePhone } from './phone.ts';

/** Dates and our own numbers, which hold digits that are nobody's phone. */
const notPhones = /(?<!\d)(?:[0-3]?\d([/.-])[01]?\d\1(?:\d{4}|\d\d)|\d{4}-[01]\d-[0-3]\d|(?<=[CR]-)\d{4}-\d{6})(?!\d)/g;

/** Words after which even a number without its zero or its area is a phone number. */
const introduced = new RegExp(
  '(?<!\\p{L})(?:' +
    '(?:tel|telephone|phone|mobile|mob|landline|whatsapp|ring|fax)(?:[ :=.#-]|no|number|is|on|at|him|her|them|back|me)*' +
    '|(?:call|text|reach)(?: (?:back|him|her|them|me|customer))*(?: (?:on|at|to))[ :]*' +
    ')$',
  'iu',
);

/** E.164 allows 15 digits; 00 in front of them makes 17. */
const longest = 17;

/** Phone numbers in text: international, national with its zero, UK mobiles without it, and what a word introduces. */
export function findPhones(text: string): Span[] {
  const cleared = text.replace(notPhones, (match) => 'x'.repeat(match.length));
  const groups = digitGroups(cleared, ' -./()\n');
  const found: Span[] = [];
  for (let i = 0; i < groups.length;) {
    const last = lastGroupOfPhone(cleared, groups, i);
    const first = groups[i];
    const end = last === null ? undefined : groups[last]?.end;
    if (first !== undefined && end !== undefined)
      found.push({ start: cleared[first.start - 1] === '+' ? first.start - 1 : first.start, end });
    i = (last ?? i) + 1;
  }
  return found;
}

/** The index of the group that ends the longest phone number starting with group `i`, or null. */
function lastGroupOfPhone(text: string, groups: readonly Group[], i: number): number | null {
  const first = groups[i];
  if (first === undefined) return null;
  const before = text.slice(Math.max(0, first.start - 40), first.start);
  const words = introduced.test(before);
  // "SN0770…" is a serial, "12.0770" a decimal.
  if ((/\p{L}$/u.test(before) || /\d[.,:]$/.test(before)) && !words) return null;
  const plus = /\+[ (]{0,2}$/.test(before);

  let last: number | null = null;
  let digits = '';
  for (let j = i; j < groups.length; j += 1) {
    const group = groups[j];
    if (group === undefined || group.sequence !== first.sequence) break;
    if (group.start - (groups[j - 1]?.end ?? 0) > 3 && j > i) break;
    if (digits.length + group.end - group.start > longest) break;
    digits += text.slice(group.start, group.end);
    if (isPhone(digits, { plus, words, run: j === i, decimal: text[first.end] === '.' && first.end - first.start < 3 })) last = j;
  }
  return last;
}

interface Way {
  readonly plus: boolean;
  readonly words: boolean;
  /** One unbroken run of digits, as serials are written. */
  readonly run: boolean;
  readonly decimal: boolean;
}

function isPhone(digits: string, way: Way): boolean {
  // "+44 (0)7700": the zero in brackets is dialled only at home.
  if (way.plus) return digits.length >= 8 && digits.length <= 16 && parsePhone(`+${digits}`) !== null;
  if (way.decimal) return false;
  if (/^00[1-9]/.test(digits)) return digits.length >= 10 && parsePhone(`+${digits.slice(2)}`) !== null;
  if (/^0[1235789]\d{9}$/.test(digits)) return true;
  if (/^0[158]\d{6,8}$/.test(digits)) return parsePhone(digits) !== null;
  if (/^44[1235789]\d{9}$/.test(digits)) return true;
  if (/^7[1-57-9]\d{8}$/.test(digits) && !way.run) return true;
  return way.words && digits.length >= 6 && digits.length <= 12;
}
