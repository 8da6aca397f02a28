import type { Group, Span } from './digits.ts';

/** Without one of these there is no word: seldom is there one, and looking for them is quick. */
const hint = /cv|c\.v|secur|verif/i;

const word =
  /(?<!\p{L})(?:c\.?v\.?[vc]\.?(?:2(?!\d))?|(?:card )?security (?:code|number|digits)|card verification(?: (?:code|value|number))?)(?!\p{L})/giu;

const filler =
  'is|was|as|on|at|of|for|the|a|and|her|his|my|their|its|card|back|front|number|no|code|digits|three|four|last|said|says|told|me|gave|given|reads|she|he|they|caller|customer';

/** Between word and code: signs, and words that say no more than "this is it". */
const gapAfter = new RegExp(`^(?:[^\\p{L}\\p{N}]{0,6}|(?:[^\\p{L}\\p{N}]{1,3}(?:${filler}))+[^\\p{L}\\p{N}-]{1,3})$`, 'iu');
const gapBefore = new RegExp(`^[^\\p{L}\\p{N}]{0,3}(?:(?:${filler})[^\\p{L}\\p{N}]{1,3})*$`, 'iu');

/** Behind a card number: an expiry perhaps, then the code, as forms and callers put them in a row. */
const afterCard =
  /[ .\n\u200b-]{1,4}(?:(?:exp(?:iry|ires)? ?)?(?:0[1-9]|1[0-2]) ?[/.-] ?(?:20)?\d\d[ ,.\n\u200b-]{1,4})?(\d{3,4})(?![\p{L}\d])/uy;

const isoDate = /\d{4}-\d\d-\d\d(?!\d)/y;

/**
 * Places of security codes in folded text (R-CARD-3): three or four digits beside CVV, CVC or
 * "security code", whole or one by one, and those that follow a card number. Linear: each word and
 * each card looks a bounded distance around itself.
 */
export function findSecurityCodes(text: string, groups: readonly Group[], cards: readonly Span[]): Span[] {
  const codes: Span[] = [];
  const words = hint.test(text) ? text.matchAll(word) : [];
  const inCard = cardTest(cards);
  let next = 0;
  for (const { 0: said, index: start } of words) {
    const end = start + said.length;
    while ((groups[next]?.start ?? Infinity) < end) next += 1;
    const after = behind(text, groups, next, end);
    // The group before the word may be the 2 of "CVV2" itself.
    const previous = (groups[next - 1]?.start ?? 0) >= start ? next - 2 : next - 1;
    const code = after !== null && !inCard(after) ? after : before(text, groups, previous, start);
    if (code !== null && !inCard(code)) codes.push(code);
  }
  for (const card of cards) {
    afterCard.lastIndex = card.end;
    const match = afterCard.exec(text);
    const code = match?.[1];
    if (match !== null && code !== undefined)
      codes.push({ start: card.end + match[0].length - code.length, end: card.end + match[0].length });
  }
  return distinct(codes).filter((code) => !inCard(code));
}

function behind(text: string, groups: readonly Group[], i: number, wordEnd: number): Span | null {
  const group = groups[i];
  if (group === undefined || group.start - wordEnd > 40 || !gapAfter.test(text.slice(wordEnd, group.start))) return null;
  isoDate.lastIndex = group.start;
  if (isoDate.test(text)) return null;
  return isCode(group) ? group : spelled(groups, i, 1);
}

function before(text: string, groups: readonly Group[], i: number, wordStart: number): Span | null {
  const group = groups[i];
  if (group === undefined || wordStart - group.end > 24 || !gapBefore.test(text.slice(group.end, wordStart))) return null;
  if (/[^\s([{"'=:#]$/u.test(text.slice(Math.max(0, group.start - 1), group.start))) return null;
  return isCode(group) ? group : spelled(groups, i, -1);
}

function isCode(group: Span): boolean {
  const length = group.end - group.start;
  return length === 3 || length === 4;
}

/**
 * A code written in parts ("1 2 3"), from group `i` onwards or backwards, with no other digits in the
 * sequence; null for anything else, also for month and year.
 */
function spelled(groups: readonly Group[], i: number, step: 1 | -1): Span | null {
  const row: Group[] = [];
  for (let j = i; row.length <= 4 && groups[j]?.sequence === groups[i]?.sequence; j += step) {
    const group = groups[j];
    if (group !== undefined) row.push(group);
  }
  const lengths = row.map((g) => g.end - g.start);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total < 3 || total > 4 || (lengths.length === 2 && lengths[0] === lengths[1])) return null;
  const ends = row.flatMap((g) => [g.start, g.end]);
  return { start: Math.min(...ends), end: Math.max(...ends) };
}

/** Whether a place overlaps a card number; cards are in order and disjoint. */
function cardTest(cards: readonly Span[]): (span: Span) => boolean {
  return ({ start, end }) => {
    let low = 0;
    let high = cards.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cards[middle]?.end ?? 0) > start) high = middle;
      else low = middle + 1;
    }
    const card = cards[low];
    return card !== undefined && card.start < end;
  };
}

function distinct(codes: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const code of [...codes].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (code.start >= (kept.at(-1)?.end ?? 0)) kept.push(code);
  }
  return kept;
}
