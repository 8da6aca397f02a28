import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dateInZone, explainAll, presetNames } from '#shared/policy/index.ts';
import { periods } from '#shared/policy/retention-records.ts';
import more from '../../fixtures/retention-more.json' with { type: 'json' };

const vectorSchema = z.object({
  name: z.string(),
  preset: z.string(),
  record: z.looseObject({ kind: z.string() }),
  expect: z.object({ keepUntil: z.string().nullable(), rule: z.string(), erase: z.boolean() }),
});
const vectors = z.array(vectorSchema).parse(more);
const titled = vectors.map((vector): [string, (typeof more)[number]] => [
  `${vector.preset}, ${vector.record.kind}: ${vector.name}`,
  more[vectors.indexOf(vector)]!,
]);

/** Worked out on paper from R-RET-1 and R-RET-6; none of it was printed by the code. */
describe('R-RET-1, R-RET-6: vectors by hand', () => {
  it('has ten for every kind, and of calls, repairs and customers for every preset', () => {
    const count = (preset: string, kind: string) => vectors.filter((one) => one.preset === preset && one.record.kind === kind).length;
    for (const preset of presetNames)
      for (const kind of ['call', 'repair', 'customer']) expect([preset, kind, count(preset, kind) >= 10]).toEqual([preset, kind, true]);
    for (const kind of [...Object.keys(periods), 'product', 'invoice', 'payment', 'delivery', 'eventGuest', 'suppression'])
      expect([kind, count('staffords', kind) >= 10]).toEqual([kind, true]);
  });

  it.each(titled)('%s', (_, vector) => {
    const explained = explainAll([vector]);
    expect(explained.ok && explained.items[0]?.actual).toEqual(vector.expect);
  });
});

describe('R-RET-1: a day ends at local midnight, in both nights when the clocks change', () => {
  const record = { kind: 'repair', openedOn: '2025-01-05', completedOn: '2025-03-27' };
  const erasedAt = (instant: string, completedOn: string): unknown => {
    const today = dateInZone(Date.parse(instant), 'Europe/London');
    const explained = explainAll([{ preset: 'staffords', today, record: { ...record, completedOn } }]);
    return explained.ok && explained.items[0]?.actual.erase;
  };

  it.each([
    // 28 March 2027: the clocks go forward at 01:00 UTC; both midnights around it are at other hours of UTC.
    ['2027-03-27T23:59:59Z', '2025-03-27', false],
    ['2027-03-28T00:00:00Z', '2025-03-27', true],
    ['2027-03-28T22:59:59Z', '2025-03-28', false],
    ['2027-03-28T23:00:00Z', '2025-03-28', true],
    // 31 October 2027: they go back at 01:00 UTC.
    ['2027-10-30T22:59:59Z', '2025-10-30', false],
    ['2027-10-30T23:00:00Z', '2025-10-30', true],
    ['2027-10-31T23:59:59Z', '2025-10-31', false],
    ['2027-11-01T00:00:00Z', '2025-10-31', true],
  ])('at %s what was kept for two years from %s goes: %s', (instant, completedOn, goes) => {
    expect(erasedAt(instant, completedOn)).toBe(goes);
  });
});
