import { describe, expect, it } from 'vitest';
import { details } from '#shared/catalogue/index.ts';
import { explainFamily, presets, thinFamily, type Family } from '#shared/policy/index.ts';

const today = '2026-11-22';
const empty: Family = { customers: [], products: [], warranties: [], calls: [], repairs: [], payments: [] };
const ada = { id: 'ada', enteredOn: '2026-01-05', lastContactOn: '2026-02-10' };
const talk = (channel: string | null, closedOn: string | null = '2026-02-10') => ({
  ...{
    id: 'talk',
    customer: 'ada',
    product: null,
    openedOn: '2026-02-10',
    closedOn,
    contactOn: '2026-02-10',
    openAction: closedOn === null,
    channel,
  },
});
const job = (completedOn: string | null, unpaid = false) => ({
  ...{ id: 'job', customer: 'ada', product: 'radio', call: null, openedOn: '2026-01-05', completedOn, unpaid },
});
const needs = (of: Partial<Family>) => {
  const family = { ...empty, customers: [ada], ...of };
  const explained = explainFamily(presets.staffords, family, today);
  return Object.fromEntries(thinFamily(family, explained, details).map(({ detail, until }) => [detail, until]));
};
/** Thirty days after the last talk. */
const quiet = '2026-03-12';

describe('R-RET-5: fields go with the need', () => {
  it('a call needs the channel it came by for as long as it is kept, and nothing else', () => {
    expect(needs({ calls: [talk('phone')] })).toEqual({ address: quiet, phone: '2029-02-10', mail: quiet, billing: quiet });
    expect(needs({ calls: [talk('email')] })).toEqual({ address: quiet, phone: quiet, mail: '2029-02-10', billing: quiet });
  });

  it('a repair needs all until its delivery is over, then the address', () => {
    expect(needs({ repairs: [job('2026-03-20')] })).toEqual({
      address: '2028-03-20',
      phone: '2026-04-03',
      mail: '2026-04-03',
      billing: '2026-04-03',
    });
    expect(needs({ repairs: [job('2026-03-20', true)] })).toMatchObject({ billing: null });
  });

  it('nothing goes while something is open', () => {
    const all = { address: null, phone: null, mail: null, billing: null };
    expect(needs({ repairs: [job(null)] })).toEqual(all);
    expect(needs({ calls: [talk('phone', null)] })).toEqual(all);
  });

  it('nothing goes while a conversation is fresh, and by a call of unknown channel both ways stay', () => {
    expect(needs({})).toEqual({ address: quiet, phone: quiet, mail: quiet, billing: quiet });
    expect(needs({ calls: [talk(null)] })).toMatchObject({ phone: '2029-02-10', mail: '2029-02-10', address: quiet });
  });
});
