import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialsOf, maskEmail, maskName, maskPostcode } from '#core/customers/masks.ts';

describe('what is shown before a caller is verified (R-CALLER-1)', () => {
  it('is an initial for each name', () => {
    expect(['Mary Okafor', 'Mary Jane O’Neil', 'émile zola', 'Cher', '', null].map(initialsOf)).toEqual([
      'M. O.',
      'M. J. O.',
      'É. Z.',
      'C.',
      '',
      '',
    ]);
  });

  it('keeps the first letter of a name, the area of a postcode, the ends of a mail', () => {
    expect(maskName('Mary Okafor')).toBe('M••• O•••••');
    expect(maskName('Jo Li')).toBe('J••• L•••');
    expect(maskPostcode('ls6 2aj')).toBe('LS6 ••J');
    expect(maskPostcode('LS62AJ')).toBe('LS6 ••J');
    expect(maskPostcode('D02X285')).toBe('•••');
    expect(maskEmail('mary@example.org')).toBe('m•••@e•••');
  });

  it('never gives away two letters in a row', () => {
    const name = fc.array(fc.stringMatching(/^[A-Z][a-zé]{1,10}$/u), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(fc.property(name, (whole) => !/\p{L}{2}/u.test(maskName(whole))));
  });
});
