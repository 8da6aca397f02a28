import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantOf, localOf } from '#renderer/registers/instants.ts';

it('a moment typed in the organisation’s zone is that moment, in every zone, to the minute', () => {
  const minutes = fc.integer({ min: 28_000_000, max: 32_000_000 });
  const zones = fc.constantFrom('Europe/London', 'Europe/Berlin', 'America/New_York');
  fc.assert(
    fc.property(minutes, zones, (minute, zone) => {
      const back = instantOf(localOf(minute * 60_000, zone), zone);
      // In the night when the clocks go back an hour comes twice: the first of the two is meant.
      expect([0, 3_600_000]).toContain(minute * 60_000 - (back ?? 0));
    }),
  );
  expect(instantOf('', 'Europe/London')).toBe(null);
});
