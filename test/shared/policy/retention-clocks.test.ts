import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, closesAsOf, completesAsOf, isContact, laterContact, neglect, occasions } from '#shared/policy/index.ts';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

describe('clocks always start (R-RET-3)', () => {
  const call = { openedOn: '2026-01-05', lastContactOn: '2026-02-01', openActions: 0, openRepairs: 0 };

  it('a call is closed as of its last contact after 30 quiet days', () => {
    expect(closesAsOf(call, '2026-03-03')).toBeNull();
    expect(closesAsOf(call, '2026-03-04')).toBe('2026-02-01');
    expect(closesAsOf({ ...call, lastContactOn: null }, '2026-03-04')).toBe('2026-01-05');
  });

  it('but not with an open action or repair', () => {
    expect(closesAsOf({ ...call, openActions: 1 }, '2030-01-01')).toBeNull();
    expect(closesAsOf({ ...call, openRepairs: 1 }, '2030-01-01')).toBeNull();
  });

  it('a repair that nobody completed is completed as of its dispatch, 14 days later', () => {
    expect(completesAsOf({ dispatchedOn: '2026-11-01', returned: false }, '2026-11-14')).toBeNull();
    expect(completesAsOf({ dispatchedOn: '2026-11-01', returned: false }, '2026-11-15')).toBe('2026-11-01');
    expect(completesAsOf({ dispatchedOn: '2026-11-01', returned: true }, '2027-11-15')).toBeNull();
  });

  it('untouched for 90 days: listed; for 180: a corrective action', () => {
    expect(neglect('2026-01-01', addDays('2026-01-01', 89))).toBeNull();
    expect(neglect('2026-01-01', addDays('2026-01-01', 90))).toBe('listed');
    expect(neglect('2026-01-01', addDays('2026-01-01', 179))).toBe('listed');
    expect(neglect('2026-01-01', addDays('2026-01-01', 180))).toBe('corrective-action');
  });
});

describe('contact (R-RET-2)', () => {
  it('is a conversation and nothing else', () => {
    expect(occasions.filter(isContact)).toEqual(['spoken-call', 'written-by-person', 'received-from-customer']);
  });

  it('has the date of the conversation, and never one in the future', () => {
    expect(laterContact('2026-01-01', 'spoken-call', '2026-11-20', '2026-11-21')).toBe('2026-11-20');
    expect(laterContact(null, 'spoken-call', '2027-01-01', '2026-11-21')).toBe('2026-11-21');
    expect(laterContact(null, 'automatic-message', '2026-11-21', '2026-11-21')).toBeNull();
  });

  it('never goes back, whatever arrives in whatever order', () => {
    const arrivals = fc.array(fc.tuple(fc.constantFrom(...occasions), day), { maxLength: 8 });
    fc.assert(
      fc.property(arrivals, day, (list, today) => {
        const play = (events: typeof list): string | null =>
          events.reduce<string | null>((known, [what, on]) => laterContact(known, what, on, today), null);
        const last = play(list);
        expect(play([...list].reverse())).toBe(last);
        if (last === null) return;
        expect(last <= today).toBe(true);
        for (const [what, on] of list) if (isContact(what) && on <= today) expect(last >= on).toBe(true);
      }),
    );
  });
});
