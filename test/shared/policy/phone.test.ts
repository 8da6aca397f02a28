import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPhone, parsePhone, phoneSearchKey, reversePhone } from '#shared/policy/index.ts';

/** What a store does with the keys: two prefix ranges on two indexes. */
function matches(typed: string, stored: string): boolean {
  const key = phoneSearchKey(typed);
  if (key === null) return false;
  return key.prefixes.some((p) => stored.startsWith(p)) || (key.reversed !== null && reversePhone(stored).startsWith(key.reversed));
}

const stored = '+447700900123';

describe('a typed phone number', () => {
  it.each([
    '07700900123',
    '07700 900 123',
    ' 07700/900/123 ',
    '07700.900.123',
    '07700-900-123',
    '07700–900–123',
    '(07700) 900123',
    '+447700900123',
    '+44 7700 900123',
    '+44 (0)7700 900123',
    '(+44) 7700 900123',
    '+(44) 7700 900123',
    '+44 07700 900123',
    '0044 7700 900123',
    '00447700900123',
    '0044 (0)7700/900.123',
    '44 7700 900123',
    '7700 900123',
    'tel:+447700900123',
    '０７７００ ９００１２３',
    '+44\u200b7700\u200b900123',
    '07700 900123 ext 12',
  ])('%j is one and the same number', (typed) => {
    expect(parsePhone(typed)).toBe(stored);
  });

  it.each([
    ['020 7946 0958', '+442079460958'],
    ['0113 496 0123', '+441134960123'],
    ['01632 960123', '+441632960123'],
    ['016977 2345', '+44169772345'],
    ['0800 1111', '+448001111'],
    ['+49 (0)1511 2345678', '+4915112345678'],
    ['0033 6 12 34 56 78', '+33612345678'],
    ['+39 06 1234 5678', '+390612345678'],
    ['+353 87 123 4567', '+353871234567'],
    ['+1 212 555 0123', '+12125550123'],
  ])('%j is %s', (typed, e164) => {
    expect(parsePhone(typed)).toBe(e164);
  });

  it.each([
    '',
    ' ',
    '07700 90',
    '900123',
    '+44 7700',
    '00447700',
    'Okafor',
    'SW1A 1AA',
    'R-2026-000123',
    '07700 900123 or 020 7946 0958',
    '077009001234567',
    '++44 7700 900123',
    '356938035643809',
  ])('%j is not a whole number', (typed) => {
    expect(parsePhone(typed)).toBeNull();
  });

  it('never throws, and what it accepts is E.164 and parses to itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9 ()./-]{0,24}$/)), (typed) => {
        const e164 = parsePhone(typed);
        phoneSearchKey(typed);
        if (e164 === null) return;
        expect(e164).toMatch(/^\+[1-9]\d{5,14}$/);
        expect(parsePhone(e164)).toBe(e164);
        expect(parsePhone(formatPhone(e164))).toBe(e164);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a phone number shown', () => {
  it('has no country at home and one abroad', () => {
    expect(formatPhone(stored)).toBe('07700 900123');
    expect(formatPhone('+442079460958')).toBe('020 7946 0958');
    expect(formatPhone('+4915112345678')).toBe('+49 1511 2345678');
    expect(formatPhone('+12125550123')).toBe('+1 212 555 0123');
  });

  it('is shown as it is when it cannot be read', () => {
    expect(formatPhone('unknown')).toBe('unknown');
  });
});

describe('a number found while it is typed', () => {
  it.each([
    '077',
    '0770',
    '07700 90',
    '07700 900 12',
    '7700 90',
    '+44 7700',
    '+44 (0)7700',
    '+44 077',
    '00447700',
    '0044 7700 9',
    '44 7700',
    '900123',
    '0900123',
    '00123',
    '0123',
    '700 900 123',
    '07700/900/123',
    '4477009001',
    '+447700900123',
  ])('%j finds it', (typed) => {
    expect(matches(typed, stored)).toBe(true);
  });

  it.each(['07700 901', '900124', '+44 7701', '00447701', '020 7946', '+49 7700', '+7700'])('%j does not', (typed) => {
    expect(matches(typed, stored)).toBe(false);
  });

  it.each(['', '0', '07', '12', '+', '+4', '+44', '00', 'Okafor', 'AB12', 'mary@example.com'])(
    '%j is too little, or no number',
    (typed) => {
      expect(phoneSearchKey(typed)).toBeNull();
    },
  );

  it('a number abroad is found by its start and by its last digits', () => {
    for (const typed of ['+49 151', '0049 1511', '0049 (0)1511', '345678', '+49 1511 2345678', '4915112345678'])
      expect(matches(typed, '+4915112345678')).toBe(true);
  });

  it('the index key is the digits, last first', () => {
    expect(reversePhone(stored)).toBe('321009007744');
    expect(phoneSearchKey('900123')?.reversed).toBe('321009');
  });

  it('every further digit of a number keeps finding it, in any of four formats', () => {
    const number = fc.stringMatching(/^7[1-57-9][0-9]{8}$/);
    const format = fc.constantFrom(
      (n: string) => `0${n}`,
      (n: string) => `+44 ${n}`,
      (n: string) => `0044${n}`,
      (n: string) => `+44 (0)${n}`,
    );
    fc.assert(
      fc.property(number, format, fc.nat(7), (n, write, cut) => {
        const typed = write(n).slice(0, write(n).length - cut);
        expect(matches(typed, `+44${n}`)).toBe(true);
      }),
    );
  });

  it('the last six digits of any number find it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^7[1-57-9][0-9]{8}$/), (n) => {
        expect(matches(n.slice(-6), `+44${n}`)).toBe(true);
      }),
    );
  });
});
