import { describe, expect, it } from 'vitest';
import { bringsCard } from '#renderer/ui/card-guard.ts';

describe('the card-number guard at the keyboard (R-CARD-3)', () => {
  it('refuses the keystroke that completes a card number, and none before it', () => {
    const number = '4242 4242 4242 4242';
    const refused = Array.from(number, (_, at) => bringsCard(number.slice(0, at), number.slice(0, at + 1)));
    expect(refused.lastIndexOf(false)).toBe(number.length - 2);
    expect(refused.at(-1)).toBe(true);
  });

  it('refuses a paste, and a security code', () => {
    expect(bringsCard('paid by card ', 'paid by card 5555-5555-5555-4444')).toBe(true);
    expect(bringsCard('', 'CVV 123')).toBe(true);
  });

  it('lets a text be mended that holds one already', () => {
    expect(bringsCard('4242 4242 4242 4242', '4242 4242 4242 424')).toBe(false);
    expect(bringsCard('note 4242 4242 4242 4242', 'notes 4242 4242 4242 4242')).toBe(false);
  });

  it('lets phones and plain numbers pass', () => {
    expect(bringsCard('', '07700 900123')).toBe(false);
    expect(bringsCard('', '+44 7700 900123, order 1234567')).toBe(false);
  });
});
