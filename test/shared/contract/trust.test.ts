import { expect, it } from 'vitest';
import { base32, enrolmentCode, readEnrolmentCode, rootFingerprint } from '#shared/contract/trust.ts';

const secret = Uint8Array.from([0, 1, 2, 3, 250, 251, 252]);
const hash = Uint8Array.from({ length: 32 }, (_, i) => i * 7);

it('writes five bits a character, as Crockford does', () => {
  expect(base32(Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0xff]), 8)).toBe('ZZZZZZZZ');
  expect(base32(Uint8Array.from([0x08, 0x42, 0x10, 0x84, 0x21]), 8)).toBe('11111111');
});

it('reads a code back in any case, with any dashes and the letters people mistake', () => {
  const code = enrolmentCode(secret, hash);
  expect(code).toMatch(/^([0-9A-Z]{5}-){5}[0-9A-Z]{5}$/);
  const sloppy = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
  expect(readEnrolmentCode(sloppy)).toEqual({ secret: base32(secret, 10), fingerprint: rootFingerprint(hash) });
});

it.each(['', 'AAAAA', `${enrolmentCode(secret, hash)}A`, enrolmentCode(secret, hash).replace(/^./, 'U')])('refuses %j', (typed) => {
  expect(readEnrolmentCode(typed)).toBeNull();
});
