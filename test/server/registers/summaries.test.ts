import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerNames } from '#shared/catalogue/registers/index.ts';
import { registerSummaries } from '#server/registers/index.ts';
import { organisation, type Organisation } from '../support/organisation.ts';

describe('what the audit reads of registers', () => {
  let org: Organisation;
  beforeAll(async () => {
    org = await organisation();
  });
  afterAll(() => org.close());

  it('R-AUD-2: an empty register is red, every one of them', async () => {
    const summaries = await registerSummaries(org.db, { now: org.platform.clock.now() });
    expect(summaries.map(({ register }) => register)).toEqual(registerNames);
    for (const summary of summaries) expect(summary).toMatchObject({ state: 'red', note: 'empty', entries: 0 });
  });
});
