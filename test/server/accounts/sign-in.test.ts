import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeJwt } from 'jose';
import { addPerson, disablePerson, revokeDesk } from '#server/accounts/index.ts';
import { grantSchema, leaseSchema } from '#shared/contract/sync.ts';
import { organisation, password, type Organisation } from '../support/organisation.ts';
import { must, problemOf, type TestDesk } from '../support/desk.ts';
import { customer } from '../support/rows.ts';

describe('sign-in', () => {
  let org: Organisation;
  let desk: TestDesk;
  beforeAll(async () => {
    org = await organisation();
    desk = await org.enrol('call-centre');
  });
  afterAll(() => org.close());

  const invite = async (name: string) =>
    (await addPerson(org.server.context, { name, role: 'operator', site: null, trainedOn: '2026-01-05' })).invite!;

  it('by invite asks for a password of one’s own, which then opens the door', async () => {
    const code = await invite('Ivy Marsh');
    expect(problemOf(await desk.ask('signIn', { name: 'Ivy Marsh', password: code }))).toMatchObject({
      code: 'invalid',
      fields: { newPassword: 'needed' },
    });
    expect(problemOf(await desk.ask('signIn', { name: 'Ivy Marsh', password: code, newPassword: 'short' })).code).toBe('password-too-weak');
    expect(problemOf(await desk.ask('signIn', { name: 'Ivy Marsh', password: code, newPassword: code })).code).toBe('password-too-weak');
    const answer = must(await desk.ask('signIn', { name: ' ivy  marsh', password: code.toLowerCase(), newPassword: 'tea at the bench 4' }));
    expect(grantSchema.parse(decodeJwt(answer.grant))).toMatchObject({ name: 'Ivy Marsh', role: 'operator', desk: desk.id });
    expect(problemOf(await desk.ask('signIn', { name: 'Ivy Marsh', password: code })).code).toBe('wrong-password');
    expect(must(await desk.ask('signIn', { name: 'Ivy Marsh', password: 'tea at the bench 4' })).share).toBe(answer.share);
  });

  it('knows an invite for a week', async () => {
    const code = await invite('Late Larry');
    org.platform.ahead += 8 * 24 * 3_600_000;
    expect(problemOf(await desk.ask('signIn', { name: 'Late Larry', password: code, newPassword: 'tea at the bench 4' })).code).toBe(
      'wrong-password',
    );
    org.platform.ahead -= 8 * 24 * 3_600_000;
  });

  it('gives each workstation a share of its own', async () => {
    await org.person('Olive Hart', 'operator');
    const other = await org.enrol('call-centre');
    const shares = [desk, other].map(async (one) => must(await one.ask('signIn', { name: 'Olive Hart', password })).share);
    expect(new Set(await Promise.all(shares)).size).toBe(2);
  });

  it('wrong password, unknown name: each is told, and too many have to wait', async () => {
    await org.person('Peter Vale', 'operator');
    const fresh = await org.enrol('call-centre');
    const attempt = (name: string, typed: string) => fresh.ask('signIn', { name, password: typed });
    expect(problemOf(await attempt('Nobody Here', 'x')).code).toBe('unknown-name');
    for (let n = 0; n < 5; n += 1) expect(problemOf(await attempt('Peter Vale', 'wrong')).code).toBe('wrong-password');
    const refusal = problemOf(await attempt('Peter Vale', password));
    expect(refusal).toMatchObject({ code: 'too-many-attempts', retryable: true });
    expect(Number(refusal.fields!['seconds'])).toBeLessThanOrEqual(5);
    org.platform.ahead += 5000;
    expect((await attempt('Peter Vale', password)).ok).toBe(true);
    expect(problemOf(await attempt('Peter Vale', 'wrong')).code).toBe('wrong-password');
  });

  it('a desk where many names fail has to wait too', async () => {
    const guessed = await org.enrol('call-centre');
    for (let n = 0; n < 16; n += 1)
      expect(problemOf(await guessed.ask('signIn', { name: `Guess ${n}`, password: 'x' })).code).toBe('unknown-name');
    expect(problemOf(await guessed.ask('signIn', { name: 'Guess 17', password: 'x' })).code).toBe('too-many-attempts');
  });

  it('guesses sent at one moment are counted before they are looked at', async () => {
    await org.person('Hasty Hill', 'operator');
    const guessed = await org.enrol('call-centre');
    const guesses = Array.from({ length: 30 }, () => guessed.ask('signIn', { name: 'Hasty Hill', password: 'wrong' }));
    const codes = (await Promise.all(guesses)).map((answer) => problemOf(answer).code);
    expect(codes.filter((code) => code === 'wrong-password')).toHaveLength(5);
    expect(codes.filter((code) => code === 'too-many-attempts')).toHaveLength(25);
  });

  it('a day, or somebody who gets in, forgets what failed at a desk', async () => {
    await org.person('Patient Pia', 'operator');
    const shared = await org.enrol('call-centre');
    const fail = async (count: number) => {
      for (let n = 0; n < count; n += 1) await shared.ask('signIn', { name: org.platform.ids.next(), password: 'x' });
    };
    await fail(15);
    await shared.signIn('Patient Pia', password);
    await fail(15);
    org.platform.ahead += 25 * 3_600_000;
    await fail(15);
    expect((await shared.ask('signIn', { name: 'Patient Pia', password })).ok).toBe(true);
  });

  it('keeps what was typed as a name only as a keyed hash', async () => {
    await desk.ask('signIn', { name: 'my secret password', password: 'x' });
    const rows = await org.db.selectFrom('attempt').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('secret');
  });

  it('ends for a person who left: refused everywhere, and the lease tells each desk whose slot to delete', async () => {
    const id = await org.person('Gone Gary', 'operator');
    must(await desk.ask('signIn', { name: 'Gone Gary', password }));
    await disablePerson(org.server.context, 'gone gary');
    expect(problemOf(await desk.ask('signIn', { name: 'Gone Gary', password })).code).toBe('not-allowed');
    expect(leaseSchema.parse(decodeJwt(must(await desk.ask('renew', {})).lease)).revoked).toEqual([id]);
    const elsewhere = await org.enrol('call-centre');
    expect(leaseSchema.parse(decodeJwt(must(await elsewhere.ask('renew', {})).lease)).revoked).toEqual([]);
    await expect(disablePerson(org.server.context, 'No Such Person')).rejects.toMatchObject({ problem: { code: 'not-found' } });
  });

  it('holds the work of a person revoked before they wrote it, sealed, for a manager', async () => {
    const worker = await org.enrol('call-centre');
    await org.person('Quick Quinn', 'operator');
    await worker.signIn('Quick Quinn', password);
    const before = worker.operation('customer', org.platform.ids.next(), customer());
    org.platform.ahead += 1000;
    await disablePerson(org.server.context, 'Quick Quinn');
    org.platform.ahead += 1000;
    const after = worker.operation('customer', org.platform.ids.next(), customer());
    const answers = await worker.push(before, after);
    expect(answers.map(({ status }) => status)).toEqual(['applied', 'held']);
    const held = await org.db.selectFrom('held_operation').selectAll().where('op_id', '=', after.opId).executeTakeFirstOrThrow();
    expect(held.status).toBe('held');
    expect(Buffer.from(held.sealed).includes('Vosper')).toBe(false);
  });

  it('lets nobody in at a workstation that is revoked', async () => {
    const ended = await org.enrol('call-centre');
    await revokeDesk(org.server.context, ended.id);
    expect(problemOf(await ended.ask('signIn', { name: 'Olive Hart', password })).code).toBe('desk-revoked');
  });
});
