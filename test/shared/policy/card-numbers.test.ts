import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findCards } from '#shared/policy/index.ts';
import { complete } from './complete.ts';

const vectors = z
  .object({
    must_find: z.array(z.object({ text: z.string(), last4: z.string(), brand: z.string() })),
    must_not: z.array(z.string()),
  })
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/cases/card-numbers.json', import.meta.url), 'utf8')));

describe('the given vectors (R-CARD-2)', () => {
  it.each(vectors.must_find)('finds $brand in $text', ({ text, last4, brand }) => {
    expect(findCards(text).found).toMatchObject([{ brand, last4 }]);
  });

  it.each(vectors.must_not)('finds none in %j', (text) => {
    expect(findCards(text)).toEqual({ found: [], securityCodes: [], masked: text });
  });
});

describe('every network by prefix, length and check digit (R-CARD-2)', () => {
  it.each([
    ['visa', '4000056655665556'],
    ['visa', complete('400000000000000012')],
    ['mastercard', '5105105105105100'],
    ['mastercard', '2223003122003222'],
    ['mastercard', complete('272099999999999')],
    ['amex', '371449635398431'],
    ['amex', '340000000000009'],
    ['discover', '6011111111111117'],
    ['discover', complete('644000000000000')],
    ['discover', complete('650000000000000000')],
    ['diners', '30569309025904'],
    ['diners', '38520000023237'],
    ['diners', complete('3600666633334')],
    ['diners', complete('309500000000000')],
    ['jcb', '3530111333300000'],
    ['jcb', '3566002020360505'],
    ['unionpay', '6200000000000005'],
    ['unionpay', complete('622126000000000000')],
    ['unionpay', complete('817100000000000')],
    ['maestro', '6759649826438453'],
    ['maestro', '6799990100000000019'],
    ['maestro', complete('501800000000000')],
  ])('%s %s', (brand, number) => {
    expect(findCards(`ref ${number}.`).found).toEqual([{ brand, last4: number.slice(-4), start: 4, end: 4 + number.length }]);
  });

  it.each([
    ['visa', '4222222222222'],
    ['maestro', complete('50339619890')],
    ['maestro', complete('503396198901')],
    ['maestro', complete('6304000000000')],
    ['maestro', complete('67619000000000')],
  ])('%s %s is found only near a card word', (brand, number) => {
    expect(findCards(`order ${number}`).found).toEqual([]);
    expect(findCards(`her card is ${number}`).found).toMatchObject([{ brand }]);
    expect(findCards(`${number}, expiry 12/26`).found).toMatchObject([{ brand }]);
    expect(findCards(`card${' and nothing else'.repeat(5)} ${number}`).found).toEqual([]);
    expect(findCards(`cardboard ${number}`).found).toEqual([]);
  });
});

describe('ways of writing a card number (R-CARD-2)', () => {
  it.each([
    '4242424242424242',
    '4242-4242-4242-4242',
    '4242.4242.4242.4242',
    '4242 - 4242 - 4242 - 4242',
    '4242\n4242\r\n4242\n\n4242',
    '4242\t4242\u00a04242\u20094242',
    '4242–4242—4242−4242',
    '4242\u200b4242\u200c4242\u20604242',
    '4242\ufeff424242\u00ad424242\u00ad42',
    '4\ufe0f\u20e32424242424242 42',
    '٤٢٤٢ ٤٢٤٢ ٤٢٤٢ ٤٢٤٢',
    '४२४२४२४२४२४२४२४२',
    '𝟒𝟐𝟒𝟐 𝟺𝟸𝟺𝟸 𝟜𝟚𝟜𝟚 𝟰𝟮𝟰𝟮',
    '④②④② ⁴²⁴² ₄₂₄₂ ⒋⒉⒋⒉',
    '42 42 42 42 42 42 42 42',
    '4242 42424242 4242',
    '4242··4242••4242．．4242',
    'x4242424242424242y',
    '(4242 4242 4242 4242)',
    '4242 4242 4242 4242, 12/26',
    '4242 4242 4242 4242 12/26 123',
    '£5.00 4242 4242 4242 4242',
    'at 10:00 4242 4242 4242 4242',
    '+4242 4242 4242 4242',
    '00 4242 4242 4242 4242',
    '+44 7700 900123, 4242 4242 4242 4242',
    '+44 4242 4242 4242 4242',
    'call 020 7946 0958 4242424242424242',
  ])('%j', (text) => {
    expect(findCards(text).found).toMatchObject([{ brand: 'visa', last4: '4242' }]);
  });

  it('offsets are UTF-16 units, end exclusive', () => {
    const text = '😀 𝟒242 4242 4242 4242 😀';
    const [card] = findCards(text).found;
    expect(text.slice(card?.start, card?.end)).toBe('𝟒242 4242 4242 4242');
  });

  it('finds each of several cards', () => {
    const { found, masked } = findCards('4242424242424242\n5555 5555 5555 4444, 3782 822463 10005');
    expect(found.map((f) => f.brand)).toEqual(['visa', 'mastercard', 'amex']);
    expect(masked).toBe('************4242\n**** **** **** 4444, **** ****** *0005');
  });

  it('three digits behind a card are its security code rather than three digits more', () => {
    const longer = complete('424242424242424200').slice(-3);
    const { found, securityCodes, masked } = findCards(`4242 4242 4242 4242 ${longer}`);
    expect(found).toEqual([{ brand: 'visa', last4: '4242', start: 0, end: 19 }]);
    expect(securityCodes).toEqual([{ start: 20, end: 23 }]);
    expect(masked).toBe('**** **** **** 4242 ***');
  });
});

describe('numbers that are no cards (R-CARD-2)', () => {
  it.each([
    '07700 900123',
    '+44 (0)20 7946 0958',
    '+44 20 7946 0958 020 7946 0959',
    '+378282246310005',
    '+61 4 1234 5678 and +1 (212) 555-0123',
    '00 49 1511 2345678',
    'IMEI 490154203237518, IMEI 868120031234568',
    'ICCID 8944200000000000000',
    'EAN 5012345678900',
    'order 20261121-000123, PO 4500012345',
    'R-2026-000123 C-2026-000045 R-2026-000124',
    '2026-11-21 2026-11-22 2026-11-23',
    '21.11.2026 22.11.2026',
    '550e8400-e29b-41d4-a716-446655440000',
    '4242424242424242424242424242424242424242',
    '14242424242424242',
    '42424242424242420',
    '4242 4242 4242',
    '4242,4242,4242,4242',
    '4242 x 4242 4242 4242',
    'sort code 12-34-56 account 12345678',
    'VAT GB 123 4567 82',
    'IBAN GB29 NWBK 6016 1331 9268 19',
    'tracking JD0002251234567890',
    '230 V 50 Hz 1400 W',
    '0000 0000 0000 0000',
  ])('%j', (text) => {
    expect(findCards(text).found).toEqual([]);
  });
});
