import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compactVerify, decodeJwt } from 'jose';
import { X509Certificate } from 'node:crypto';
import { makeEnrolmentCode, revokeDesk } from '#server/accounts/index.ts';
import { leaseSchema } from '#shared/contract/sync.ts';
import { documentTypes, readEnrolmentCode, settingsSchema } from '#shared/contract/trust.ts';
import { organisation, type Organisation } from '../support/organisation.ts';
import { must, problemOf, TestDesk } from '../support/desk.ts';
import { customer } from '../support/rows.ts';

const day = 24 * 3_600_000;

let org: Organisation;
beforeAll(async () => {
  org = await organisation();
});
afterAll(() => org.close());

describe('enrolment', () => {
  const place = { zone: 'workshop', site: 'main' } as const;

  const codeFor = async () => (await makeEnrolmentCode(org.server.context, { ...place, name: null })).code;
  const stranger = () => new TestDesk(org.server.app, org.platform, place);
  const enrol = (desk: TestDesk, code: string, vault: 'system' | 'plain' = 'system') =>
    desk.ask('enrol', { code, deskName: 'Bench 1', deviceKey: desk.publicKey(), incarnation: desk.incarnation, vault });

  it('makes a workstation of whoever holds the code, once', async () => {
    const code = await codeFor();
    const { place: seat, settings, lease } = must(await enrol(stranger(), code));
    expect(seat).toMatchObject({ name: 'Bench 1', zone: 'workshop', site: 'main' });
    expect(seat.code).toMatch(/^[A-Z][A-Z0-9]$/);
    expect(settingsSchema.parse(decodeJwt(settings))).toMatchObject({
      place: seat,
      policy: { organisation: { name: 'Test Service Ltd' } },
    });
    expect(leaseSchema.parse(decodeJwt(lease)).desk).toBe(seat.deskId);
    expect(problemOf(await enrol(stranger(), code)).code).toBe('bad-code');
  });

  it('spends no code on a machine without a key vault, where policy asks for one', async () => {
    const code = await codeFor();
    expect(problemOf(await enrol(stranger(), code, 'plain')).code).toBe('unprotected-vault');
    expect((await enrol(stranger(), code, 'system')).ok).toBe(true);
  });

  it('signs what it hands out by a key that the root certifies', async () => {
    const { settings } = must(await enrol(stranger(), await codeFor()));
    const trust = must(await stranger().ask('trust', null));
    const [root, signer] = [new X509Certificate(trust.root), new X509Certificate(trust.certificate)];
    expect(signer.checkIssued(root) && signer.verify(root.publicKey)).toBe(true);
    const { protectedHeader } = await compactVerify(settings, signer.publicKey);
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: documentTypes.settings, kid: trust.signingKey });
  });

  it('gives up on a code after five wrong guesses', async () => {
    const code = await codeFor();
    const { secret, fingerprint } = readEnrolmentCode(code)!;
    const wrong = secret.slice(0, 4) + [...secret.slice(4)].map((letter) => (letter === '0' ? '1' : '0')).join('') + fingerprint;
    for (let guess = 0; guess < 5; guess += 1) expect(problemOf(await enrol(stranger(), wrong)).code).toBe('bad-code');
    expect(problemOf(await enrol(stranger(), code)).code).toBe('bad-code');
  });

  it('knows a code for one day', async () => {
    const code = await codeFor();
    org.platform.ahead += day + 1;
    expect(problemOf(await enrol(stranger(), code)).code).toBe('bad-code');
    org.platform.ahead -= day + 1;
  });

  it('refuses what is no code, and what is no key', async () => {
    expect(problemOf(await enrol(stranger(), 'nonsense')).code).toBe('bad-code');
    const desk = stranger();
    const short = { code: await codeFor(), deskName: 'Bench', deviceKey: 'AAAA', incarnation: desk.incarnation, vault: 'system' as const };
    expect(problemOf(await desk.ask('enrol', short))).toMatchObject({ code: 'invalid', fields: { deviceKey: 'invalid' } });
  });

  it('names the sites that there are when asked for another', async () => {
    await expect(makeEnrolmentCode(org.server.context, { zone: 'workshop', site: 'moon', name: null })).rejects.toThrow('main, north');
  });
});

describe('requests of a workstation', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await org.staffed('call-centre', 'operator');
  });

  it('are refused under another key, from an unknown desk, or unsigned', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    expect(problemOf(await desk.ask('renew', {}, { key: privateKey })).code).toBe('bad-signature');
    const nobody = new TestDesk(org.server.app, org.platform, desk.place);
    nobody.id = org.platform.ids.next();
    expect(problemOf(await nobody.ask('renew', {})).code).toBe('desk-unknown');
    nobody.id = 'nonsense';
    expect(problemOf(await nobody.ask('renew', {})).code).toBe('bad-signature');
  });

  it('five minutes off are stale, and the answer tells the time', async () => {
    const refusal = problemOf(await desk.ask('renew', {}, { time: org.platform.clock.now() - 6 * 60_000 }));
    expect(refusal.code).toBe('stale-request');
    expect(Math.abs(Number(refusal.fields!['serverTime']) - org.platform.clock.now())).toBeLessThan(60_000);
    expect((await desk.ask('renew', {}, { time: org.platform.clock.now() + 4 * 60_000 })).ok).toBe(true);
  });

  it('are bound to their body', async () => {
    const headers = desk.headers('POST', '/v1/numbers', '{"series":"C","year":2026}');
    const { statusCode, payload } = await org.server.app.inject({
      method: 'POST',
      url: '/v1/numbers',
      headers,
      payload: '{"series":"R","year":2026}',
    });
    expect(statusCode).toBe(401);
    expect(payload).toContain('bad-signature');
  });

  it('revoked workstation: every request is refused, and its share is gone', async () => {
    const lost = await org.staffed('call-centre', 'operator');
    await revokeDesk(org.server.context, lost.id);
    expect(problemOf(await lost.ask('renew', {})).code).toBe('desk-revoked');
    expect(problemOf(await lost.tryPush([lost.operation('customer', org.platform.ids.next(), customer())])).code).toBe('desk-revoked');
    expect(problemOf(await lost.ask('signIn', { name: 'operator 1', password: 'whatever' })).code).toBe('desk-revoked');
    const row = await org.db.selectFrom('device').select('share').where('id', '=', lost.id).executeTakeFirstOrThrow();
    expect(row.share).toBeNull();
    await expect(revokeDesk(org.server.context, lost.id)).rejects.toMatchObject({ problem: { code: 'not-found' } });
  });
});
