import { expect, it } from 'vitest';
import { idleClock } from '#core/session/idle.ts';
import { systemPlatform } from '#core/platform/system.ts';

const rule = { idleSeconds: 300, idleOnCallSeconds: 600, warnSeconds: 30 };

/** The idle clock over a clock that the test moves second by second. */
function watch() {
  let now = 0;
  let next: { at: number; run: () => void } | null = null;
  const told: (number | null)[] = [];
  let locks = 0;
  const platform = {
    ...systemPlatform(),
    clock: { now: () => now, monotonic: () => now },
    timers: {
      after: (ms: number, run: () => void) => {
        next = { at: now + ms, run };
        return () => void (next = null);
      },
    },
  };
  const idle = idleClock(
    platform,
    () => rule,
    (_, payload) => told.push((payload as { seconds: number | null }).seconds),
    () => (locks += 1),
  );
  const pass = (seconds: number) => {
    const until = now + seconds * 1000;
    while (next !== null && next.at <= until) {
      now = next.at;
      const { run } = next;
      next = null;
      run();
    }
    now = until;
  };
  return { idle, pass, told, locks: () => locks };
}

it('locks after five minutes without a touch, and counts the last thirty seconds down', () => {
  const { idle, pass, told, locks } = watch();
  idle.start();
  pass(269);
  expect(told).toEqual([]);
  pass(30);
  expect(told).toEqual(Array.from({ length: 30 }, (_, n) => 30 - n));
  expect(locks()).toBe(0);
  pass(1);
  expect(locks()).toBe(1);
});

it('gives ten minutes while a call is open', () => {
  const { idle, pass, locks } = watch();
  idle.start();
  idle.active(true);
  pass(599);
  expect(locks()).toBe(0);
  pass(1);
  expect(locks()).toBe(1);
});

it('takes the warning back when somebody moves', () => {
  const { idle, pass, told, locks } = watch();
  idle.start();
  pass(280);
  idle.active(false);
  expect(told.at(-1)).toBeNull();
  pass(299);
  expect(locks()).toBe(0);
});

it('somebody who works in another window is still at the desk, and one who has gone is not', () => {
  const { idle, pass, told, locks } = watch();
  idle.start();
  pass(280);
  idle.untouched(2);
  expect(told.at(-1)).toBeNull();
  pass(100);
  // The page has said nothing for longer, so what the system says of an older moment changes nothing.
  idle.untouched(4000);
  pass(197);
  expect(locks()).toBe(0);
  pass(2);
  expect(locks()).toBe(1);
});

it('is silent once it is stopped', () => {
  const { idle, pass, told, locks } = watch();
  idle.start();
  idle.stop();
  pass(1000);
  expect([told.length, locks()]).toEqual([0, 0]);
});
