import { expect, it } from 'vitest';
import { trustedTime } from '#core/keys/index.ts';

const hour = 3_600_000;
const day = 24 * hour;
const noon = Date.UTC(2026, 10, 21, 12);

/** A machine whose two clocks are set by hand. */
function machine(start: number) {
  let [wall, monotonic] = [start, 5000];
  return {
    clock: { now: () => wall, monotonic: () => monotonic },
    pass: (ms: number) => {
      wall += ms;
      monotonic += ms;
    },
    /** The wall clock alone: somebody set it, or the machine slept. */
    set: (ms: number) => {
      wall += ms;
    },
  };
}

it("is the server's time, carried on by the monotonic clock", () => {
  const { clock, pass, set } = machine(noon);
  const time = trustedTime(clock, null, () => undefined);
  time.heard(noon + 7 * hour);
  pass(hour);
  set(-3 * hour);
  expect(time.now()).toBe(noon + 8 * hour);
});

it("remembers the server's offset for the next start", () => {
  const first = machine(noon);
  let saved: { offset: number; highest: number } | null = null;
  trustedTime(first.clock, null, (time) => (saved = time)).heard(noon + 2 * hour);
  const next = machine(noon + 10 * hour);
  expect(trustedTime(next.clock, saved, () => undefined).now()).toBe(noon + 12 * hour);
});

it('notices a clock that was set back while the program was off, and stays at the highest time seen', () => {
  const saved = { offset: 0, highest: noon };
  const time = trustedTime(machine(noon - 2 * day).clock, saved, () => undefined);
  expect(time.jumped()).toBe(true);
  expect(time.now()).toBe(noon);
});

it.each([
  ['forward', 2 * day],
  ['back', -2 * day],
])('believes nothing after a jump %s of more than a day, until the server is heard', (_, by) => {
  const { clock, set } = machine(noon);
  const time = trustedTime(clock, null, () => undefined);
  expect(time.jumped()).toBe(false);
  set(by);
  expect(time.jumped()).toBe(true);
  time.heard(noon);
  expect(time.jumped()).toBe(false);
  expect(time.now()).toBe(noon);
});

it('catches up after a sleep, in which the monotonic clock stood still', () => {
  const { clock, set } = machine(noon);
  const time = trustedTime(clock, null, () => undefined);
  set(9 * hour);
  expect(time.jumped()).toBe(false);
  expect(time.now()).toBe(noon + 9 * hour);
});
