import { describe, expect, it } from 'vitest';
import { clockProblem, needsManager } from '#server/retention/guards.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 22, 0, 1);

describe('what a run asks before it erases', () => {
  it('R-ERA-5: a step back, a jump while the process was up, and a database five minutes off stop it', () => {
    const fine = { now, database: now, lastRun: now - 24 * hour, upSince: now - 100 * hour };
    expect(clockProblem(fine)).toBeNull();
    expect(clockProblem({ ...fine, lastRun: null })).toBeNull();
    expect(clockProblem({ ...fine, lastRun: now + 1 })).toBe('clock-went-back');
    expect(clockProblem({ ...fine, lastRun: now - 37 * hour })).toBe('clock-jumped');
    expect(clockProblem({ ...fine, database: now - 6 * 60_000 })).toBe('clock-off-database');
    expect(clockProblem({ ...fine, database: now + 4 * 60_000 })).toBeNull();
  });

  it('R-ERA-5: after a week in which the server was off nothing has jumped', () => {
    expect(clockProblem({ now, database: now, lastRun: now - 170 * hour, upSince: now - hour })).toBeNull();
  });

  it('R-ERA-5: a manager looks first when much is due and what decides has changed', () => {
    expect(needsManager({ due: 51, lookedAt: 1000, changed: true })).toBe(true);
    expect(needsManager({ due: 51, lookedAt: 1000, changed: false })).toBe(false);
    expect(needsManager({ due: 50, lookedAt: 60, changed: true })).toBe(false);
    expect(needsManager({ due: 100, lookedAt: 2000, changed: true })).toBe(false);
  });
});
