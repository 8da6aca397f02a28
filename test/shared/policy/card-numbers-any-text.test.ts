import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidates } from '#shared/policy/card-candidates.ts';
import { digitGroups, fold } from '#shared/policy/digits.ts';
import { findCards } from '#shared/policy/index.ts';
import { complete } from './complete.ts';

describe('any text', () => {
  const body = fc.oneof(
    fc.stringMatching(/^4[0-9]{14}$/),
    fc.stringMatching(/^5[1-5][0-9]{13}$/),
    fc.stringMatching(/^3[47][0-9]{12}$/),
    fc.stringMatching(/^6011[0-9]{11}$/),
    fc.stringMatching(/^36[0-9]{11}$/),
    fc.stringMatching(/^3528[0-9]{11}$/),
    fc.stringMatching(/^62[0-9]{13}$/),
  );
  const separator = fc.constantFrom('', '', ' ', '-', '.', '\n', '\u200b', ' - ', '\u00a0', '\u2009');
  const digit = fc.constantFrom(
    (d: string) => d,
    (d: string) => String.fromCodePoint(0xff10 + Number(d)),
    (d: string) => String.fromCodePoint(0x0660 + Number(d)),
    (d: string) => String.fromCodePoint(0x1d7ce + Number(d)),
  );

  it('R-CARD-2: every valid number is found in it, however its digits are written and spaced', () => {
    fc.assert(
      fc.property(
        body,
        fc.array(separator, { minLength: 19, maxLength: 19 }),
        fc.array(digit, { minLength: 19, maxLength: 19 }),
        (front, gaps, write) => {
          const number = complete(front);
          const last = number.length - 1;
          const written = [...number].map((d, i) => (write[i]?.(d) ?? d) + (i < last ? (gaps[i] ?? '') : '')).join('');
          const { found, masked } = findCards(`He said ${written} twice`);
          expect(found).toContainEqual(expect.objectContaining({ last4: number.slice(-4), start: 8, end: 8 + written.length }));
          expect(findCards(masked).found).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('R-CARD-2: one wrong digit and it is none', () => {
    fc.assert(
      fc.property(body, fc.nat(13), fc.integer({ min: 1, max: 9 }), (front, at, by) => {
        const number = complete(front);
        const wrong = number.slice(0, at) + String((Number(number[at]) + by) % 10) + number.slice(at + 1);
        expect(findCards(wrong).found).toEqual([]);
      }),
    );
  });

  const piece = fc.oneof(
    fc.stringMatching(/^[0-9 ]{1,24}$/),
    fc.constantFrom(
      '4242',
      '4242 4242 4242 4242',
      '5555555555554444',
      '+',
      '00',
      '+44',
      ' ',
      '-',
      '\n',
      '\u200b',
      'card ',
      'CVV ',
      ', ',
      '😀',
      '٤',
      '**** 4242 ',
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  const text = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(''));

  it('R-CARD-3: what was masked holds no card, and nothing but digits was changed', () => {
    fc.assert(
      fc.property(text, (t) => {
        const { masked } = findCards(t);
        expect(findCards(masked).found).toEqual([]);
        // Each character is kept or became a star in place of a digit.
        const before = Array.from(t);
        const after = Array.from(masked);
        expect(after).toHaveLength(before.length);
        after.forEach((c, i) => {
          if (c !== before[i]) expect([c, fold(before[i] ?? '').text]).toEqual(['*', expect.stringMatching(/^\d$/)]);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('R-CARD-4: offsets lie in the text, in order, and the last four are the last digits there', () => {
    fc.assert(
      fc.property(text, (t) => {
        let reached = 0;
        for (const { start, end, last4 } of findCards(t).found) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(fold(t.slice(start, end)).text.replace(/\D/g, '').slice(-4)).toBe(last4);
          reached = end;
        }
        expect(reached).toBeLessThanOrEqual(t.length);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('hostile text of a megabyte', () => {
  const size = 1_000_000;
  it.each([
    ['all digits', '4'.repeat(size)],
    ['digits and spaces in turn', '4 '.repeat(size / 2)],
    ['groups of four', '4242 '.repeat(size / 5)],
    ['groups of twelve', '400000000000 '.repeat(size / 13)],
    ['zeros in pairs', '00 '.repeat(size / 3)],
  ])('%s: at most eight candidates of at most 19 digits for each group', (_, text) => {
    const folded = fold(text).text;
    const groups = digitGroups(folded, ' ');
    let count = 0;
    let longest = 0;
    for (const { digits } of candidates(folded, groups)) {
      count += 1;
      longest = Math.max(longest, digits.length);
    }
    expect(groups.length).toBeLessThanOrEqual(text.length);
    expect(count).toBeLessThanOrEqual(8 * groups.length);
    expect(longest).toBeLessThanOrEqual(19);
  });

  it('is scanned to the end, with each of its cards', () => {
    expect(findCards('4242 4242 4242 4242, '.repeat(20_000)).found).toHaveLength(20_000);
  });
});
