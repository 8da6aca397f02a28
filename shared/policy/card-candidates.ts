import { longestCard, shortestCard } from './card-networks.ts';
import type { Group } from './digits.ts';

/** Whole digit groups, first to last, that could be a card number by their length alone. */
export interface Candidate {
  readonly first: number;
  readonly last: number;
  readonly digits: string;
}

/**
 * All candidates of folded text, by first group. Every digit group starts at most one candidate for
 * each card length and none is longer than a card, so the work is linear in the text whatever it holds.
 */
export function* candidates(text: string, groups: readonly Group[]): Generator<Candidate> {
  for (let first = 0; first < groups.length; first += 1) {
    let digits = '';
    for (let last = first; last < groups.length; last += 1) {
      const group = groups[last];
      if (group === undefined || group.sequence !== groups[first]?.sequence) break;
      if (digits.length + group.end - group.start > longestCard) break;
      digits += text.slice(group.start, group.end);
      if (digits.length >= shortestCard) yield { first, last, digits };
    }
  }
}

/** E.164: a phone number has at most 15 digits after its + or 00. */
const longestPhone = 15;

/**
 * Which candidates are phone numbers: those behind a + or 00 (R-CARD-2), or inside the 15 digits that
 * follow one. More than 15 digits, written as a card is, are no phone that + could begin.
 */
export function phoneTest(text: string, groups: readonly Group[]): (candidate: Candidate) => boolean {
  const leads = new Set<number>();
  const phoneEnd = new Map<number, number>();
  groups.forEach((group, i) => {
    const first = phoneStart(text, groups, i);
    if (first === null) return;
    leads.add(first);
    let length = first === i && text.startsWith('00', group.start) ? -2 : 0;
    for (let j = first; j < groups.length; j += 1) {
      const part = groups[j];
      if (part === undefined || part.sequence !== group.sequence) break;
      length += part.end - part.start;
      if (length > longestPhone) break;
      for (let k = first; k <= j; k += 1) phoneEnd.set(k, Math.max(phoneEnd.get(k) ?? j, j));
    }
  });
  return ({ first, last, digits }) => {
    if (leads.has(first)) return digits.length <= longestPhone || !writtenAsCard(groups.slice(first, last + 1));
    return last <= (phoneEnd.get(first) ?? -1);
  };
}

/** The group that holds a phone's first digit after its + or 00, if group `i` brings one; else null. */
function phoneStart(text: string, groups: readonly Group[], i: number): number | null {
  const group = groups[i];
  if (group === undefined) return null;
  const before = text.slice(Math.max(0, group.start - 4), group.start);
  if (/\+[ (\u200b]{0,3}$/.test(before)) return i;
  // In "5.00" and "10:00" the zeros belong to what stands before them.
  if (!text.startsWith('00', group.start) || /[\d.,:/-]$/.test(before)) return null;
  return group.end - group.start > 2 ? i : i + 1;
}

function writtenAsCard(groups: readonly Group[]): boolean {
  return groups.slice(0, -1).every((g) => g.end - g.start === 4);
}
