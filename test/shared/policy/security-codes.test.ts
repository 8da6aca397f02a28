import { describe, expect, it } from 'vitest';
import { findCards } from '#shared/policy/index.ts';

const codes = (text: string): string[] => findCards(text).securityCodes.map((c) => text.slice(c.start, c.end));

describe('security codes (R-CARD-3)', () => {
  it.each([
    ['CVV 123', '123'],
    ['cvv: 123', '123'],
    ['cvv=1234', '1234'],
    ['CVV123', '123'],
    ['CVV-123', '123'],
    ['CVV2 123', '123'],
    ['CVV2: 1234', '1234'],
    ['cvv2123', '2123'],
    ['CVC (123)', '123'],
    ['cvc2 is 123', '123'],
    ['C.V.V. 123', '123'],
    ['security code 123', '123'],
    ['the security code on the back is 123', '123'],
    ['card security number: 1234', '1234'],
    ['card verification value 123', '123'],
    ['123 is the cvv', '123'],
    ['1234 (CVC)', '1234'],
    ['123 cvv2', '123'],
    ['CVV 1 2 3', '1 2 3'],
    ['１２３ cvv', '１２３'],
    ['cvv\u200b 12\u200b3', '12\u200b3'],
    ['CVV she said 123', '123'],
    ['1 2 3 is the cvv', '1 2 3'],
    ['CVV ١٢٣', '١٢٣'],
    ['ＣＶＶ １２３', '１２３'],
  ])('%j', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  it.each([
    '',
    '123',
    'CVV not taken',
    'cvv 12',
    'cvv 12345',
    'security code checked 2026-11-21',
    'security code for R-2026-000123',
    'error 123 on the display',
    'CVC motor, 1400 W',
    'cvvs 123',
    'cvv 12 26',
    'exp 12.26 CVV not kept',
    'security code entered, 230 V now',
    'code 123',
    'R-2026-0001 cvv refused',
  ])('%j holds none', (text) => {
    expect(codes(text)).toEqual([]);
  });

  it('the number before the word is a card, the one behind it the code', () => {
    const { found, masked } = findCards('4242 4242 4242 4242 CVV 123');
    expect(found).toHaveLength(1);
    expect(masked).toBe('**** **** **** 4242 CVV ***');
    expect(codes('CVV 4242 4242 4242 4242')).toEqual([]);
  });

  it.each([
    ['4242 4242 4242 4242 123', '**** **** **** 4242 ***'],
    ['4242424242424242 12/26 123', '************4242 12/26 ***'],
    ['4242424242424242 exp 12/2026, 123', '************4242 exp 12/2026, ***'],
    ['3782 822463 10005 1234', '**** ****** *0005 ****'],
  ])('a code in a row with its card is masked too: %j', (text, masked) => {
    expect(findCards(text).masked).toBe(masked);
  });

  it('each of many is found once', () => {
    expect(codes('cvv 123 cvc 456 security code 7890')).toEqual(['123', '456', '7890']);
  });
});
