/**
 * Text with one character for each code point, so that a finder reads every way of writing a digit
 * and every invisible character the same: Unicode digits become ASCII, all spaces ' ', line breaks
 * '\n', dashes '-', dots '.', and what has no width becomes `noWidth`.
 */
export interface Folded {
  readonly text: string;
  /** Where a character stood, in UTF-16 units; also for the place behind the last. */
  readonly at: (place: number) => number;
}

export const noWidth = '\u200b';

/** A place in folded text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A whole run of digits. Groups of one sequence have nothing but separators between them. */
export interface Group extends Span {
  readonly sequence: number;
}

const decimal = /^\p{Nd}$/u;

/** Every block of decimal digits holds whole sets of ten, in order. */
function valueOf(digit: number): number {
  let first = digit;
  while (decimal.test(String.fromCodePoint(first - 1))) first -= 1;
  return (digit - first) % 10;
}

function foldPoint(character: string): string {
  const compatible = character.normalize('NFKC');
  // Circled, bracketed and full-stop digits: ④ ⑷ ⒋
  const dressed = /^\(?(\d)[.,)]?$/.exec(compatible)?.[1];
  if (dressed !== undefined) return dressed;
  if (decimal.test(compatible)) return String(valueOf(compatible.codePointAt(0) ?? 0));
  if (/^[\n\r\v\f\u0085\u2028\u2029]$/.test(compatible)) return '\n';
  if (/^[\p{Cf}\p{M}]$/u.test(compatible)) return noWidth;
  // Letters that are drawn as nothing count as spaces.
  if (/^[\s\u2800\u3164\u115f\u1160\uffa0]+/.test(compatible)) return ' ';
  if (/^\p{Cc}$/u.test(compatible)) return noWidth;
  if (/^[\p{Pd}\u2212]$/u.test(compatible)) return '-';
  if (/^[.\u00b7\u2022\u2027\u2219\u22c5\u3002]$/.test(compatible)) return '.';
  if (compatible.length === 1 && !/\p{Cs}/u.test(compatible)) return compatible;
  return character.length === 1 && !/\p{Cs}/u.test(character) ? character : '\ufffd';
}

/** Nearly all text is this, and folds to itself. */
const plain = /^[ -~\n]*$/;

/** Folds text for the finders of card numbers and contact details. Linear. */
export function fold(text: string): Folded {
  if (plain.test(text)) return { text, at: (place) => Math.min(place, text.length) };
  const at: number[] = [];
  const folded: string[] = [];
  let offset = 0;
  for (const character of text) {
    at.push(offset);
    folded.push(character >= ' ' && character <= '~' ? character : foldPoint(character));
    offset += character.length;
  }
  at.push(offset);
  return { text: folded.join(''), at: (place) => at[place] ?? offset };
}

/** All whole runs of digits. `separators`: the characters that keep two runs in one sequence. */
export function digitGroups(folded: string, separators: string): Group[] {
  const groups: Group[] = [];
  let sequence = 0;
  let reached = 0;
  for (const { 0: run, index } of folded.matchAll(/\d+/g)) {
    for (let i = reached; i < index; i += 1) {
      if (separators.includes(folded.charAt(i))) continue;
      sequence += 1;
      break;
    }
    reached = index + run.length;
    groups.push({ start: index, end: reached, sequence });
  }
  return groups;
}
