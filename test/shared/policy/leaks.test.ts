import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findContactDetails } from '#shared/policy/index.ts';

const found = (text: string): string[] => findContactDetails(text).map((d) => `${d.kind}: ${text.slice(d.start, d.end)}`);

describe('contact details in a text for the workshop (R-ROLE-3)', () => {
  it.each([
    ['ring 07700 900123 first', '07700 900123'],
    ['07700900123', '07700900123'],
    ['mob:07700-900-123.', '07700-900-123'],
    ['tel07700900123', '07700900123'],
    ['(020) 7946 0958 after six', '020) 7946 0958'],
    ['call +44 (0)20 7946 0958', '+44 (0)20 7946 0958'],
    ['from 0044 7700 900123', '0044 7700 900123'],
    ['dial +49 1511 2345678 only', '+49 1511 2345678'],
    ['her mobile is 447700900123', '447700900123'],
    ['7700 900123', '7700 900123'],
    ['7700 900 123', '7700 900 123'],
    ['0 7 7 0 0 9 0 0 1 2 3', '0 7 7 0 0 9 0 0 1 2 3'],
    ['０７７００ ９００１２３', '０７７００ ９００１２３'],
    ['07700\u200b900\u200b123', '07700\u200b900\u200b123'],
    ['07700\n900123', '07700\n900123'],
    ['tel 960123', '960123'],
    ['call him back on 960 123', '960 123'],
    ['phone number: 7700900123', '7700900123'],
    ['on 21/11/2026 01632 960123', '01632 960123'],
    ['R-2026-000123 01632 960123', '01632 960123'],
    ['0800 1111', '0800 1111'],
  ])('%j holds a phone', (text, detail) => {
    expect(found(text)).toEqual([`phone: ${detail}`]);
  });

  it.each([
    ["write to mary.o'kafor+x@example.co.uk please", "mary.o'kafor+x@example.co.uk"],
    ['MARY@EXAMPLE.COM', 'MARY@EXAMPLE.COM'],
    ['mary @ example.com', 'mary @ example.com'],
    ['mary(at)example.com', 'mary(at)example.com'],
    ['mary [at] example [dot] com', 'mary [at] example [dot] com'],
    ['mary at example dot com', 'mary at example dot com'],
    ['mary at gmail.com', 'mary at gmail.com'],
    ['zoë@exämple.de', 'zoë@exämple.de'],
    ['ma\u200bry@exam\u200bple.com', 'ma\u200bry@exam\u200bple.com'],
    ['mary＠example．com', 'mary＠example．com'],
  ])('%j holds a mail address', (text, detail) => {
    expect(found(text)).toEqual([`email: ${detail}`]);
  });

  it.each([
    ['lives in SW1A 1AA now', 'SW1A 1AA'],
    ['sw1a1aa', 'sw1a1aa'],
    ['M1 1AE', 'M1 1AE'],
    ['B33 8TH', 'B33 8TH'],
    ['CR2 6XH,', 'CR2 6XH'],
    ['DN55 1PT', 'DN55 1PT'],
    ['EC1A-1BB', 'EC1A-1BB'],
    ['JE2 3AB', 'JE2 3AB'],
    ['W1A\n0AX', 'W1A\n0AX'],
    ['Ｗ1A 0AX', 'Ｗ1A 0AX'],
  ])('%j holds a postcode', (text, detail) => {
    expect(found(text)).toEqual([`postcode: ${detail}`]);
  });

  it.each([
    '',
    'Motor hums, brush worn to 0.5 mm',
    'serial SN07700900123',
    'serial 7123456789',
    'IMEI 356938035643809',
    'IMEI 012345678901234',
    'EAN 5012345678900',
    'tracking JD0002251234567890',
    'job R-2026-000123',
    'call C-2026-000045',
    'order 1234567812345678',
    '21/11/2026 and 2026-11-21 and 01.02.26',
    'came in 01/02/2026 10:30, left 02/02/2026 11:45',
    '0.12 0.15 0.18 0.22 0.25',
    '230 V 50 Hz 1400 W',
    'paid £120.00 for 3 parts',
    'part 0280158117',
    'error E5 2nd cycle, E1 1st start',
    'battery B1 2Ah, fuse F4 2A',
    'model WH1000XM4',
    'firmware 10.0.19045.3803',
    'torque M3 5mm',
    'guide at dyson.co.uk',
    '2 seals @ 5.00 each',
    'phone screen 123456',
    'call 123456 closed',
    'windows 10 pro 22H2',
  ])('%j holds none', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('finds several, in order', () => {
    expect(found('Mary, 07700 900123 or 020 7946 0958, mary@example.com, SW1A 1AA')).toEqual([
      'phone: 07700 900123',
      'phone: 020 7946 0958',
      'email: mary@example.com',
      'postcode: SW1A 1AA',
    ]);
  });

  it('finds any UK mobile, however it is spaced, between any two words', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/).filter((w) => w !== 'at');
    const gap = fc.constantFrom('', ' ', '-', '.', '\u200b', '\u00a0', '/');
    fc.assert(
      fc.property(word, fc.stringMatching(/^07[1-57-9][0-9]{8}$/), gap, word, (before, number, sep, after) => {
        const written = `${number.slice(0, 5)}${sep}${number.slice(5, 8)}${sep}${number.slice(8)}`;
        expect(found(`${before} ${written} ${after}`)).toEqual([`phone: ${written}`]);
      }),
    );
  });

  it('offsets lie in the text, in order, whatever the text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('07700', '900123', '+44', '@', '.', ' at ', 'com', 'SW1A', '1AA', '\u200b', '(', '0', '😀', '٣'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        let before = 0;
        for (const { start, end } of findContactDetails(text)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });
});
