import { fold, noWidth } from './digits.ts';
import { findMails } from './leaks-mail.ts';
import { findPhones } from './leaks-phone.ts';
import { findPostcodes } from './leaks-postcode.ts';

/** A contact detail in text. Offsets in UTF-16 units, end exclusive. */
export interface ContactDetail {
  readonly kind: 'phone' | 'email' | 'postcode';
  readonly start: number;
  readonly end: number;
}

const finders = { email: findMails, phone: findPhones, postcode: findPostcodes } as const;

/** Every mail address has a sign or a word for "at", phone numbers and postcodes have digits: most texts are done with here. */
const mayHold = /[@\d]|[ ([{]at[ )\]}]/i;

/**
 * The phone numbers, mail addresses and UK postcodes that keep a text out of the workshop (R-ROLE-3),
 * in order, never overlapping. It would rather find too much than too little: a text is sent back to
 * its writer, never changed. Linear in the text.
 */
export function findContactDetails(text: string): ContactDetail[] {
  const folded = fold(text);
  // What has no width hides nothing from a reader, so it must hide nothing from the finders.
  const visible = folded.text.replaceAll(noWidth, '');
  if (!mayHold.test(visible)) return [];
  const places = Array.from(folded.text, (_, i) => i).filter((i) => folded.text[i] !== noWidth);
  const original = (place: number): number => folded.at(places[place] ?? 0);
  const originalEnd = (place: number): number => folded.at((places[place - 1] ?? 0) + 1);

  const all = (['email', 'phone', 'postcode'] as const).flatMap((kind) =>
    finders[kind](visible).map(({ start, end }) => ({ kind, start: original(start), end: originalEnd(end) })),
  );
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: ContactDetail[] = [];
  for (const detail of all) if (detail.start >= (kept.at(-1)?.end ?? 0)) kept.push(detail);
  return kept;
}
