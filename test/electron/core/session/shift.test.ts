import { expect, it } from 'vitest';
import { shiftClock } from '#core/session/shift.ts';
import { systemPlatform } from '#core/platform/system.ts';

const minute = 60_000;
const policy = {
  office: { opens: '08:30', closes: '17:30', holidays: [] },
  organisation: { id: 'o', name: 'Staffords', timeZone: 'Europe/London', country: 'GB', currency: 'GBP' },
};

/** An open desk at that time, over a clock that the test moves. */
function openedAt(text: string, until?: number) {
  let passed = 0;
  let next: { at: number; run: () => void } | null = null;
  const heard: string[] = [];
  const now = () => Date.parse(text) + passed;
  const shift = shiftClock({
    platform: {
      ...systemPlatform(),
      clock: { now, monotonic: () => passed },
      timers: {
        after(ms, run) {
          next = { at: passed + ms, run };
          return () => void (next = null);
        },
      },
    },
    now,
    policy: () => policy,
    audit: { append: ({ who, what }) => void heard.push(`${who ?? 'nobody'} ${what}`) },
    emit: (name) => void heard.push(name),
    lock: (reason) => void heard.push(reason === 'end-of-shift' ? 'lock' : reason),
  });
  shift.start('priya', until);
  const pass = (minutes: number) => {
    const end = passed + minutes * minute;
    while (next !== null && next.at <= end) {
      passed = next.at;
      const { run } = next;
      next = null;
      run();
    }
    passed = end;
  };
  return { shift, pass, heard };
}

it('asks at the end of office hours, logs the answer for the desk and locks it (W4)', () => {
  const { shift, pass, heard } = openedAt('2026-11-23T17:00:00Z');
  pass(29);
  expect(heard).toEqual([]);
  pass(2);
  expect(heard).toEqual(['shift-ended']);
  shift.answer('cleared');
  expect(heard.slice(1)).toEqual(['priya desk.clean-desk:cleared', 'lock']);
});

it('logs a desk that was not cleared, too', () => {
  const { shift, heard } = openedAt('2026-11-23T16:00:00Z');
  shift.answer('not-cleared');
  expect(heard).toEqual(['priya desk.clean-desk:not-cleared', 'lock']);
});

it('locks a desk at which nobody answers, and says that nobody did', () => {
  const { pass, heard } = openedAt('2026-11-23T17:29:00Z');
  pass(7);
  expect(heard).toEqual(['shift-ended', 'priya desk.clean-desk:unanswered', 'lock']);
});

it('asks again a quarter of an hour later who is still at work', () => {
  const { shift, pass, heard } = openedAt('2026-11-23T17:29:00Z');
  pass(2);
  shift.answer('later');
  pass(14);
  expect(heard).toEqual(['shift-ended', 'priya desk.clean-desk:later']);
  pass(2);
  expect(heard.at(-1)).toBe('shift-ended');
});

it('lets those alone who sign in after hours, until the end of the next day', () => {
  const { pass, heard } = openedAt('2026-11-23T19:00:00Z');
  pass(22 * 60);
  expect(heard).toEqual([]);
  pass(60);
  expect(heard[0]).toBe('shift-ended');
});

it('forgets a question that was only looked at during the day', () => {
  const { shift, pass, heard } = openedAt('2026-11-23T10:00:00Z');
  shift.answer('later');
  pass(60);
  expect(heard).toEqual([]);
});

it('locks by itself when the session of IT support is over, whatever the hour (A5)', () => {
  const { pass, heard } = openedAt('2026-11-23T10:00:00Z', Date.parse('2026-11-23T11:00:00Z'));
  pass(59);
  expect(heard).toEqual([]);
  pass(2);
  expect(heard[0]).toBe('support-ended');
});
