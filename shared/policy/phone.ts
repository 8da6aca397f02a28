import { getCountryCallingCode, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/** Where a number without a country was dialled from. */
const home: CountryCode = 'GB';

/** Digits typed before a look-up is worth while: fewer match half of the customers. */
const enough = 3;

/** How a number being typed finds rows: any one of these keys matches. */
export interface PhoneSearch {
  /** The stored E.164 starts with one of these, e.g. `+4477009`. */
  readonly prefixes: readonly string[];
  /** What `reversePhone` made of the stored number starts with this: the last digits of the number. */
  readonly reversed: string | null;
}

/** Takes apart what libphonenumber does not read: a link's scheme, a country code in brackets. */
function tidy(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/^\s*tel:/i, '')
    .replace(/^[\s(]*\+[\s(]*(\d{1,3})\s*\)/, '+$1 ');
}

/**
 * E.164 of a number typed in any format, or null while it is not a whole number. Numbers that the
 * library has no range for yet, or that are reserved for drama and demonstrations, pass by their
 * length. An extension is dropped: the field beside it keeps what was typed.
 */
export function parsePhone(typed: string, country: CountryCode = home): string | null {
  const parsed = parsePhoneNumberFromString(tidy(typed), { defaultCountry: country, extract: false });
  if (parsed === undefined) return null;
  const national = parsed.nationalNumber;
  // "07700 90" would pass as a short local number with its trunk zero inside.
  const long = parsed.isPossible() && national.length >= 9 && !national.startsWith('0');
  return parsed.isValid() || long ? parsed.number : null;
}

/** A stored E.164 as people write it: without the country at home, with it abroad. */
export function formatPhone(e164: string, country: CountryCode = home): string {
  const parsed = parsePhoneNumberFromString(e164);
  if (parsed === undefined) return e164;
  return parsed.countryCallingCode === getCountryCallingCode(country) ? parsed.formatNational() : parsed.formatInternational();
}

/** What the phone index stores beside an E.164 number: its digits, last first. */
export function reversePhone(e164: string): string {
  return reverse(digitsOf(e164));
}

/**
 * The keys that find a number while it is typed, in any format: `07700 90` and `+44 7700` by how it
 * starts, `900123` also by how it ends. Null when this is no number, or too little of one.
 */
export function phoneSearchKey(typed: string, country: CountryCode = home): PhoneSearch | null {
  const tidied = tidy(typed);
  if (/[^\d\s+()./\-\p{Pd}\p{Cf}]/u.test(tidied)) return null;
  const digits = digitsOf(tidied);
  if (digits.length < enough) return null;
  const code = getCountryCallingCode(country);
  const international = tidied.trimStart().startsWith('+');
  const whole = parsePhone(typed, country);
  const prefixes = [...starts(tidied, international, code), ...(whole === null ? [] : [whole])];
  const selective = prefixes.filter((p) => p.length > (p.startsWith(`+${code}`) ? code.length + 2 : 2));
  const reversed = international || digits.length <= enough ? null : reverse(digits);
  return selective.length === 0 && reversed === null ? null : { prefixes: [...new Set(selective)], reversed };
}

/** What an E.164 number may start with when this much of it was typed. */
function starts(tidied: string, international: boolean, code: string): string[] {
  const digits = digitsOf(tidied.replace(/\(\s*0\s*\)/, ''));
  if (international) return [abroad(digits, code)];
  if (digits.startsWith('00')) return [abroad(digits.slice(2), code)];
  if (digits.startsWith('0')) return [`+${code}${digits.slice(1)}`];
  return digits.startsWith(code) ? [`+${code}${digits}`, `+${digits}`] : [`+${code}${digits}`];
}

/** Digits after + or 00; people at home also type the trunk zero after their own country code. */
function abroad(digits: string, code: string): string {
  return digits.startsWith(`${code}0`) ? `+${code}${digits.slice(code.length + 1)}` : `+${digits}`;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function reverse(digits: string): string {
  return [...digits].reverse().join('');
}
