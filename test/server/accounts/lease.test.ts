import { describe, expect, it } from 'vitest';
import { firstPolicy } from '#server/accounts/policy.ts';
import { leaseTimes } from '#server/accounts/lease.ts';

const policy = {
  ...firstPolicy({
    organisation: { id: '0190a0f0-0000-7000-8000-000000000001', name: 'Test', timeZone: 'Europe/London', country: 'GB', currency: 'GBP' },
  }),
  office: { opens: '08:00', closes: '18:00', holidays: ['2026-12-25', '2026-12-28'] },
};
const instant = (text: string) => Date.parse(text);

describe('a lease', () => {
  it('locks at the end of the third working day without the server', () => {
    expect(leaseTimes(policy, instant('2026-11-16T10:00:00Z')).lockAt).toBe(instant('2026-11-20T00:00:00Z'));
  });

  it('counts neither weekends nor the organisation’s holidays', () => {
    expect(leaseTimes(policy, instant('2026-11-20T10:00:00Z')).lockAt).toBe(instant('2026-11-26T00:00:00Z'));
  });

  it('locks after seven days of any kind', () => {
    expect(leaseTimes(policy, instant('2026-12-23T10:00:00Z')).lockAt).toBe(instant('2026-12-30T10:00:00Z'));
  });

  it('ends its days at midnight in the organisation’s zone, summer time included', () => {
    expect(leaseTimes(policy, instant('2026-06-01T23:30:00Z')).lockAt).toBe(instant('2026-06-05T23:00:00Z'));
  });

  it('wipes thirty days after the last contact', () => {
    expect(leaseTimes(policy, instant('2026-11-16T10:00:00Z')).wipeAt).toBe(instant('2026-12-16T10:00:00Z'));
  });
});
