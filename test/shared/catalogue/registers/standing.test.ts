import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roles } from '#shared/catalogue/index.ts';
import { duties } from '#shared/catalogue/duties.ts';
import transcription from '#test/fixtures/cases/roles.json' with { type: 'json' };
import { mayStart, registerNames, registerOf, standingOf, type Entry, type Facts } from '#shared/catalogue/registers/index.ts';

const people = ['a', 'b'].map((letter) => `0190a0f0-0000-7000-8000-00000000000${letter}`);
const facts: Facts = {
  ...{ today: '2026-11-22', now: Date.UTC(2026, 10, 22, 12), from: Date.UTC(2026, 6, 1), people, program: '1' },
  ...{ otherPolicies: new Set(), left: new Map(), zone: 'Europe/London', holidays: [] },
};
const day = fc.integer({ min: 0, max: 800 }).map((n) => new Date(Date.UTC(2025, 10, 1) + n * 86_400_000).toISOString().slice(0, 10));
const entry = (at: number, values: Entry['values']): Entry => ({
  ...{ id: `0190a0f0-0000-7000-8000-0000000001${at.toString(16).padStart(2, '0')}`, version: 1, values, at, approvedBy: null },
  ...{ program: '1', policyVersion: 1 },
});
const trained = fc
  .array(fc.record({ person: fc.constantFrom(...people), heldOn: day, nextDueOn: day }), { maxLength: 8 })
  .map((all) => all.map((one, at) => entry(at, { what: 'x', givenBy: null, ...one })));

const dueOf = (one: Entry | null): string => (typeof one?.values?.['nextDueOn'] === 'string' ? one.values['nextDueOn'] : '');

describe('how a register stands', () => {
  it('R-AUD-2: training is green exactly when everybody’s newest entry is not overdue', () => {
    fc.assert(
      fc.property(trained, (entries) => {
        const { state, judged, missing } = standingOf(registerOf('training'), entries, facts);
        const newestOf = (person: string) =>
          entries
            .filter(({ values }) => values?.['person'] === person)
            .reduce<Entry | null>(
              (best, one) => (best === null || String(one.values?.['heldOn']) >= String(best.values?.['heldOn']) ? one : best),
              null,
            );
        const well = people.every((person) => dueOf(newestOf(person)) >= facts.today);
        expect(state).toBe(well ? 'green' : 'red');
        expect(missing).toEqual(people.filter((person) => newestOf(person) === null));
        expect(judged).toHaveLength(entries.length);
      }),
    );
  });

  it('R-AUD-2: no register is green without an entry, unless somebody said in this period that there was none', () => {
    for (const name of registerNames) {
      const register = registerOf(name);
      expect([name, standingOf(register, [], facts).state]).toEqual([name, 'red']);
      expect([name, standingOf(register, [entry(facts.from - 1, null)], facts).note]).toEqual([name, 'empty']);
      expect([name, standingOf(register, [entry(facts.from, null)], facts).note]).toEqual([
        name,
        register.mayBeNone ? 'none-said' : 'empty',
      ]);
    }
  });

  it('R-AUD-6: a process review is opened again by a new program and by another policy', () => {
    const review = entry(1, {
      heldOn: '2026-11-01',
      by: people[0],
      oldCalls: 'x',
      limitationPeriods: 'x',
      changes: null,
      nextDueOn: '2027-11-01',
    });
    const note = (more: Partial<Facts>) => standingOf(registerOf('process'), [review], { ...facts, ...more }).note;
    expect([note({}), note({ program: '2' }), note({ otherPolicies: new Set([1]) })]).toEqual(['in-order', 'reopened', 'reopened']);
  });
});

it('R-ROLE-1: requests are begun and worked on by those whom the transcribed table names, and complaints likewise', () => {
  const named = (row: 'rightsRequest.start' | 'rightsRequest.work') =>
    transcription.columns.filter((_, at) => transcription.fields[row][at] === 'w').sort();
  for (const name of ['rights', 'complaints'] as const) {
    expect([...registerOf(name).enters].sort()).toEqual(named('rightsRequest.work'));
    expect(roles.filter((role) => mayStart(name, role)).sort()).toEqual(named('rightsRequest.start'));
  }
});

it('R-ROLE-1: whoever reads a register has the page of registers, and whoever enters or approves in one reads it', () => {
  const reading = roles.filter((role) => registerNames.some((name) => registerOf(name).reads.includes(role)));
  expect([...duties.registers].sort()).toEqual([...reading].sort());
  for (const name of registerNames) {
    const { enters, reads, approves } = registerOf(name);
    expect(reads).toEqual(expect.arrayContaining([...enters, ...(approves?.by ?? [])]));
  }
});
