import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogueVersion } from '#shared/catalogue/index.ts';
import { disablePerson } from '#server/accounts/index.ts';
import { organisation, password, type Organisation } from '../support/organisation.ts';
import { problemOf, type TestDesk } from '../support/desk.ts';

const pulled = { cursor: 0, erasures: 0, limit: 10, catalogueVersion, waitMs: 0 };
const day = 24 * 3_600_000;

describe('people’s data', () => {
  let org: Organisation;
  beforeAll(async () => void (org = await organisation()));
  afterAll(() => org.close());

  const refusal = async (desk: TestDesk) => problemOf(await desk.ask('pull', pulled)).code;

  it('is not given to a workstation where nobody has signed in, whoever holds its device key', async () => {
    expect(await refusal(await org.enrol('workshop'))).toBe('not-allowed');
  });

  it('is not given to the device key alone, nor for the proof of another workstation', async () => {
    const desk = await org.staffed('workshop', 'engineer');
    const other = await org.staffed('workshop', 'engineer');
    expect((await desk.ask('pull', pulled)).ok).toBe(true);
    desk.reading = other.reading;
    expect(await refusal(desk)).toBe('not-allowed');
    desk.reading = null;
    expect(await refusal(desk)).toBe('not-allowed');
  });

  it('is not given to a manager’s grant without the opened store', async () => {
    const desk = await org.staffed('management', 'manager');
    expect((await desk.ask('held', { grant: desk.grant })).ok).toBe(true);
    desk.reading = null;
    expect(problemOf(await desk.ask('held', { grant: desk.grant })).code).toBe('not-allowed');
  });

  it('is not given once everybody who worked at the desk has left', async () => {
    const desk = await org.staffed('call-centre', 'operator');
    await disablePerson(org.server.context, desk.name);
    expect(await refusal(desk)).toBe('not-allowed');
  });

  it('is not given after the lease, until somebody signs in again', async () => {
    const desk = await org.staffed('call-centre', 'operator');
    org.platform.ahead += 20 * day;
    expect(await refusal(desk)).toBe('not-allowed');
    await desk.signIn(desk.name, password);
    expect((await desk.ask('pull', pulled)).ok).toBe(true);
  });
});
