import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockMs, nextClock } from '#core/sync/clock.ts';
import { hlcSchema } from '#shared/contract/sync.ts';

const minute = 60_000;
const now = Date.UTC(2026, 10, 21);

describe('a desk’s clock', () => {
  it('never gives the same twice, and never steps back while the machine steps back a little', () => {
    const steps = fc.array(fc.integer({ min: -4 * minute, max: minute }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(steps, (moves) => {
        let [time, highest] = [now, now];
        let last: string | null = null;
        for (const move of moves) {
          time = Math.max(highest - 4 * minute, time + move);
          highest = Math.max(highest, time);
          const next = nextClock(last, time);
          expect(hlcSchema.safeParse(next).success).toBe(true);
          if (last !== null) expect(next > last).toBe(true);
          last = next;
        }
      }),
    );
  });

  it('goes on counting within one millisecond, and into the next when the counter is full', () => {
    expect(nextClock(nextClock(null, now), now)).toMatch(/-0001$/);
    const full = nextClock(null, now).replace(/0000$/, 'ffff');
    expect(clockMs(nextClock(full, now))).toBe(now + 1);
  });

  it('is never more than five minutes ahead: a clock once set wrong does not drag along', () => {
    expect(clockMs(nextClock(nextClock(null, now + 5 * minute), now))).toBe(now + 5 * minute);
    expect(clockMs(nextClock(nextClock(null, now + 6 * minute), now))).toBe(now);
  });
});
