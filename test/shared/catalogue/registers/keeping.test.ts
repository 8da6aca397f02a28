import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  keptOf,
  registerNames,
  registerOf,
  standingOf,
  type Entry,
  type Facts,
  type RegisterName,
} from '#shared/catalogue/registers/index.ts';
import { addYears, auditPeriodOf, laterOf } from '#shared/policy/index.ts';

const ada = '0190a0f0-0000-7000-8000-00000000000a';
const facts: Facts = {
  ...{ today: '2026-11-22', now: Date.UTC(2026, 10, 22, 12), from: Date.UTC(2026, 6, 1), people: [ada], program: '1' },
  ...{ otherPolicies: new Set(), left: new Map(), zone: 'Europe/London', holidays: [] },
};
let made = 0;
const entry = (on: string, values: Entry['values']): Entry => ({
  ...{ id: `0190a0f0-0000-7000-8000-${(made += 1).toString(16).padStart(12, '0')}`, version: 1, values, at: Date.parse(`${on}T12:00:00Z`) },
  ...{ approvedBy: null, program: '1', policyVersion: 1 },
});
const keptUntil = (register: RegisterName, entries: readonly Entry[], more: Partial<Facts> = {}) => {
  const kept = keptOf(registerOf(register), entries, { ...facts, ...more });
  return entries.map(({ id }) => kept.get(id)?.keepUntil);
};
const review = (heldOn: string, nextDueOn: string) => ({ heldOn, by: ada, releaseNotes: true, result: null, nextDueOn });

describe('how long an entry of a register is kept', () => {
  it('R-RET-1: while its matter runs it has no end; then the years that its register declares', () => {
    const incident = { detectedAt: 1, regulator: 'not-needed', people: 'not-needed', why: 'x' };
    const closed = entry('2020-03-03', { ...incident, closedOn: '2020-02-29' });
    expect(keptUntil('incidents', [entry('2015-03-03', { ...incident, closedOn: null }), closed])).toEqual([null, '2026-02-28']);
    const device = { endsOn: '2016-01-01' };
    expect(keptUntil('exceptions', [entry('2015-01-01', { ...device, endedOn: null })])).toEqual([null]);
  });

  it('R-RET-1: a supplier in use stays, and one that left goes six years after the later of leaving and contract end', () => {
    const supplier = (leftOn: string | null, endsOn: string | null) => entry('2015-01-01', { leftOn, endsOn });
    expect(
      keptUntil('suppliers', [supplier(null, '2015-02-01'), supplier('2016-05-03', null), supplier('2016-05-03', '2028-01-31')]),
    ).toEqual([null, '2022-05-03', '2034-01-31']);
  });

  it('R-RET-1: the newest review stays however old, one that it replaced goes six years after its own last word', () => {
    const reviews = [entry('2015-06-01', review('2015-06-01', '2016-06-01')), entry('2016-06-01', review('2016-06-01', '2017-06-01'))];
    expect(keptUntil('firewall', reviews)).toEqual(['2021-06-01', null]);
  });

  it('R-RET-1: training is kept until two years after its person left, and counts against nobody from then on', () => {
    const values = { person: ada, what: 'x', heldOn: '2019-01-01', givenBy: null, nextDueOn: '2020-01-01' };
    const trained = [entry('2018-01-01', { ...values, heldOn: '2018-01-01' }), entry('2019-01-01', values)];
    const left = { people: [], left: new Map([[ada, '2024-02-29']]) };
    expect(keptUntil('training', trained)).toEqual([null, null]);
    expect(keptUntil('training', trained, left)).toEqual(['2026-02-28', '2026-02-28']);
    expect(standingOf(registerOf('training'), trained, facts).note).toBe('overdue');
    expect(standingOf(registerOf('training'), trained, { ...facts, ...left }).note).toBe('in-order');
  });

  it('R-RET-1: whatever is entered stays until the audit of the period in which it was entered is due', () => {
    const late = entry('2026-09-01', { detectedAt: 1, closedOn: '2012-01-01' });
    expect(keptUntil('incidents', [late])).toEqual([auditPeriodOf('2026-09-01').dueOn]);
    const day = fc.integer({ min: 0, max: 5000 }).map((n) => new Date(Date.UTC(2010, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (on, closedOn) => {
        const [until = null] = keptUntil('incidents', [entry(on, { detectedAt: 1, closedOn })]);
        expect(until).toBe(laterOf(addYears(closedOn, 6), auditPeriodOf(on).dueOn));
      }),
    );
    for (const name of registerNames)
      expect([name, (keptUntil(name, [entry('2026-09-01', null)])[0] ?? '') > '2026-12-31']).toEqual([name, true]);
  });
});
