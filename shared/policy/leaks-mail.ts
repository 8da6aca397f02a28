import type { Span } from './digits.ts';

const local = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}";
const label = '[\\p{L}\\p{N}-]{1,63}';
const spelledAt = ' ?[([{] ?at ?[)\\]}] ?';
const spelledDot = '(?: dot | ?[([{] ?dot ?[)\\]}] ?)';
// "bought at example.co.uk" is a shop; at one of these it is a person.
const mailHosts = '(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|live|msn|aol|btinternet|sky|talktalk|virginmedia|proton|protonmail)';

/** Repetitions are bounded, so that every start costs a constant. */
const shapes = [
  `${local}(?: ?@ ?|${spelledAt})(?:${label}(?:\\.|${spelledDot})){1,8}\\p{L}{2,24}`,
  `${local} at (?:${label}${spelledDot}){1,8}\\p{L}{2,24}`,
  `${local} at ${mailHosts}(?:\\.\\p{L}{2,24}){1,2}`,
].map((shape) => new RegExp(shape, 'giu'));

/** Mail addresses, also as people spell them to get past a filter: `mary (at) example dot com`. */
export function findMails(text: string): Span[] {
  return shapes.flatMap((shape) => Array.from(text.matchAll(shape), (m) => ({ start: m.index, end: m.index + m[0].length })));
}
