import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unspokenOutcomes } from '#shared/catalogue/index.ts';
import { dateInZone, daysIn, derive } from '#shared/policy/index.ts';

const zones = ['Europe/London', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia'];

describe('what a row says to retention', () => {
  it('R-RET-1: a day that was worked out before is the day on the wall, in every zone and at every change of clocks', () => {
    const instants = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.array(instants, { minLength: 1, maxLength: 20 }), (zone, asked) => {
        const dayOf = daysIn(zone);
        for (const instant of [...asked, ...asked]) expect(dayOf(instant)).toBe(dateInZone(instant, zone));
      }),
      { numRuns: 300 },
    );
    const dayOf = daysIn('Europe/London');
    // 28 March 2027 begins in winter time, 31 October 2027 in summer time.
    expect(dayOf(Date.UTC(2027, 2, 28) - 1)).toBe('2027-03-27');
    expect(dayOf(Date.UTC(2027, 2, 28))).toBe('2027-03-28');
    expect(dayOf(Date.UTC(2027, 9, 30, 23) - 1)).toBe('2027-10-30');
    expect(dayOf(Date.UTC(2027, 9, 30, 23))).toBe('2027-10-31');
  });

  it('R-RET-2: a call in which nobody was spoken to is no contact, whichever of the catalogue’s outcomes says so', () => {
    const row = {
      id: 'c',
      customer: null,
      product: null,
      startedAt: 0,
      endedAt: null,
      status: 'closed',
      callBackOn: null,
      channel: 'phone',
    };
    for (const outcome of unspokenOutcomes)
      expect(derive.call({ ...row, outcome, contactOn: '2026-05-03' }, daysIn('UTC')).contactOn).toBeNull();
    expect(derive.call({ ...row, outcome: 'resolved', contactOn: '2026-05-03' }, daysIn('UTC')).contactOn).toBe('2026-05-03');
  });
});
