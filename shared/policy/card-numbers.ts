import { candidates, phoneTest, type Candidate } from './card-candidates.ts';
import { cardShape, type CardBrand } from './card-networks.ts';
import { cardWordTest } from './card-words.ts';
import { digitGroups, fold, type Folded, type Span } from './digits.ts';
import { passesLuhn } from './luhn.ts';
import { findSecurityCodes } from './security-codes.ts';

/** A card number in text. Offsets in UTF-16 units, end exclusive. */
interface FoundCard {
  readonly brand: CardBrand;
  readonly last4: string;
  readonly start: number;
  readonly end: number;
}

export interface CardScan {
  readonly found: readonly FoundCard[];
  /** Card security codes: never kept, not even in part (R-CARD-1, R-CARD-3). */
  readonly securityCodes: readonly Span[];
  /** The text with a `*` for each digit of a card but its last four, and of a code. Scanned again it holds no card. */
  readonly masked: string;
}

/** The least that either list holds is a code of three digits: most of what people write is done with here. */
const mayHold = /\d\D*\d\D*\d|[^\t\n -~]/;

const separators = ' .-\n\u200b';

/**
 * Finds card numbers and security codes in any text (R-CARD-2, R-CARD-3). Every door refuses a text in
 * which either list has an entry, or stores `masked` in its place. Linear in the text.
 */
export function findCards(text: string): CardScan {
  if (!mayHold.test(text)) return { found: [], securityCodes: [], masked: text };
  const { found, securityCodes, masked } = scan(text, { keepLast4: true, excusePhones: true });
  let clean = masked;
  // Kept digits may join what follows them into a new number, and a masked phone no longer excuses its
  // neighbour. These passes mask whole groups, which makes no new ones, so the second leaves nothing.
  for (const excusePhones of [true, false]) {
    if (found.length === 0) break;
    const again = scan(clean, { keepLast4: false, excusePhones });
    if (again.found.length === 0) break;
    clean = again.masked;
  }
  return { found, securityCodes, masked: clean };
}

interface ScanOptions {
  readonly keepLast4: boolean;
  readonly excusePhones: boolean;
}

interface Hit extends Span {
  readonly brand: CardBrand;
  readonly digits: string;
  readonly usual: boolean;
}

function scan(text: string, { keepLast4, excusePhones }: ScanOptions): CardScan {
  const folded = fold(text);
  const groups = digitGroups(folded.text, separators);
  if (groups.length === 0) return { found: [], securityCodes: [], masked: text };
  const isPhone = phoneTest(folded.text, groups);
  const isNearWord = cardWordTest(folded.text);

  const hits: Hit[] = [];
  for (const candidate of candidates(folded.text, groups)) {
    const shape = cardShape(candidate.digits);
    const span = spanOf(candidate);
    if (shape === null || (shape.needsWord && !isNearWord(span.start, span.end))) continue;
    if (!passesLuhn(candidate.digits) || (excusePhones && isPhone(candidate))) continue;
    hits.push({ ...span, brand: shape.brand, digits: candidate.digits, usual: shape.usual });
  }
  const cards = choose(hits);
  const codes = findSecurityCodes(folded.text, groups, cards);

  if (hits.length === 0 && codes.length === 0) return { found: [], securityCodes: [], masked: text };
  const hidden = new Uint8Array(folded.text.length);
  let reached = 0;
  for (const { start, end } of hits) {
    hidden.fill(1, Math.max(start, reached), Math.max(end, reached));
    reached = Math.max(reached, end);
  }
  if (keepLast4) for (const card of cards) showLast4(folded.text, hidden, card);
  for (const { start, end } of codes) hidden.fill(1, start, end);

  return {
    found: cards.map((card) => ({ brand: card.brand, last4: card.digits.slice(-4), ...unfold(folded, card) })),
    securityCodes: codes.map((code) => unfold(folded, code)),
    masked: mask(text, folded, hidden),
  };

  function spanOf({ first, last }: Candidate): Span {
    return { start: groups[first]?.start ?? 0, end: groups[last]?.end ?? 0 };
  }
}

/**
 * One card for each place: the first, and of those that start there the one of usual length, since
 * what follows a usual number is more often its security code than three digits more of it.
 */
function choose(hits: readonly Hit[]): Hit[] {
  const chosen: Hit[] = [];
  for (const hit of hits) {
    const last = chosen.at(-1);
    if (last === undefined || hit.start >= last.end) chosen.push(hit);
    else if (hit.start === last.start && !last.usual) chosen[chosen.length - 1] = hit;
  }
  return chosen;
}

function showLast4(text: string, hidden: Uint8Array, card: Span): void {
  for (let i = card.end - 1, shown = 0; shown < 4; i -= 1) {
    if (!/\d/.test(text[i] ?? '')) continue;
    hidden[i] = 0;
    shown += 1;
  }
}

/** Only digits are replaced; separators stay, so that what was masked can be seen for what it was. */
function mask(text: string, folded: Folded, hidden: Uint8Array): string {
  const parts: string[] = [];
  let copied = 0;
  for (let i = 0; i < hidden.length; i += 1) {
    if (hidden[i] === 0 || !/\d/.test(folded.text[i] ?? '')) continue;
    parts.push(text.slice(copied, folded.at(i)), '*');
    copied = folded.at(i + 1);
  }
  return parts.join('') + text.slice(copied);
}

function unfold(folded: Folded, { start, end }: Span): Span {
  return { start: folded.at(start), end: folded.at(end) };
}
