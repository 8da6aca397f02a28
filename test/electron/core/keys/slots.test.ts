import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { keyBytes, passwordKey, shareKey, unwrap, wrap } from '#core/keys/slots.ts';

const random = (count: number): Uint8Array => randomBytes(count);
const dataKey = randomBytes(keyBytes);
const secret = randomBytes(keyBytes);
const owner = { who: '0198c0de-0000-7000-8000-000000000001', desk: '0198c0de-0000-7000-8000-0000000000d1' };
const by =
  (password: string, withSecret: Uint8Array = secret) =>
  (salt: Uint8Array) =>
    passwordKey(password, salt, withSecret);

it('gives the data key back for the password and the workstation that wrapped it', async () => {
  const slot = await wrap(dataKey, owner, random, by('correct horse'));
  expect(await unwrap(slot, owner, by('correct horse'))).toEqual(dataKey);
});

it('reads a password whose accents another keyboard composes differently', async () => {
  const slot = await wrap(dataKey, owner, random, by('caf\u00e9 au lait'));
  expect(await unwrap(slot, owner, by('cafe\u0301 au lait'))).toEqual(dataKey);
});

it('gives nothing for another password, workstation secret, person or desk', async () => {
  const slot = await wrap(dataKey, owner, random, by('correct horse'));
  expect(await unwrap(slot, owner, by('wrong horse'))).toBeNull();
  expect(await unwrap(slot, owner, by('correct horse', randomBytes(keyBytes)))).toBeNull();
  expect(await unwrap(slot, { ...owner, who: '0198c0de-0000-7000-8000-000000000002' }, by('correct horse'))).toBeNull();
  expect(await unwrap(slot, { ...owner, desk: '0198c0de-0000-7000-8000-0000000000d2' }, by('correct horse'))).toBeNull();
});

it("opens the server's slot with its share and this workstation's secret, and with no other", async () => {
  const share = randomBytes(keyBytes);
  const server = { ...owner, who: 'server' };
  const slot = await wrap(dataKey, server, random, (salt) => shareKey(share, salt, secret));
  expect(await unwrap(slot, server, (salt) => shareKey(share, salt, secret))).toEqual(dataKey);
  expect(await unwrap(slot, server, (salt) => shareKey(randomBytes(keyBytes), salt, secret))).toBeNull();
  expect(await unwrap(slot, owner, (salt) => shareKey(share, salt, secret))).toBeNull();
});

it('wraps the same key differently every time', async () => {
  const share = randomBytes(keyBytes);
  const one = () => wrap(dataKey, owner, random, (salt) => shareKey(share, salt, secret));
  expect(await one()).not.toBe(await one());
});
