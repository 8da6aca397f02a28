import { expect, it } from 'vitest';
import { isOfficeTime } from '#shared/policy/index.ts';

const london = { opens: '08:30', closes: '17:30', holidays: ['2026-12-25'] };
const at = (text: string, office = london) => isOfficeTime(office, 'Europe/London', Date.parse(text));

it('office hours are counted on the wall of the organisation, in winter and in summer', () => {
  expect([at('2026-11-23T08:29:59Z'), at('2026-11-23T08:30:00Z'), at('2026-11-23T17:29:59Z'), at('2026-11-23T17:30:00Z')]).toEqual([
    ...[false, true, true, false],
  ]);
  expect([at('2026-07-06T07:30:00Z'), at('2026-07-06T16:30:00Z')]).toEqual([true, false]);
});

it('nobody is at work at the weekend or on a holiday', () => {
  expect([at('2026-11-22T12:00:00Z'), at('2026-12-25T12:00:00Z')]).toEqual([false, false]);
});

it('a night shift ends on the day after it began, be that a Saturday', () => {
  const night = { opens: '22:00', closes: '6:00', holidays: [] };
  expect([at('2026-11-27T22:00:00Z', night), at('2026-11-28T05:59:00Z', night), at('2026-11-28T06:00:00Z', night)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(at('2026-11-28T22:00:00Z', night)).toBe(false);
});
