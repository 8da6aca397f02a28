import { describe, expect, it } from 'vitest';
import { ageUrgency, promiseUrgency } from '#renderer/repairs/board/age.ts';

describe('urgency on a card', () => {
  it('is late from the day after the promise, and soon from two days before', () => {
    expect([-3, -1, 0, 2, 3, null].map(promiseUrgency)).toEqual(['late', 'late', 'soon', 'soon', 'none', 'none']);
  });

  it('of the stage grows with its share of the promised turn-around', () => {
    const ages = [0, 2, 3, 4, 5, 30].map((daysInStage) => ageUrgency({ daysInStage }, 10));
    expect(ages).toEqual(['none', 'none', 'soon', 'soon', 'late', 'late']);
  });
});
