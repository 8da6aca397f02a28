import { describe, expect, it } from 'vitest';
import { rank } from '#renderer/ui/typeahead-rank.ts';

const reasons = [
  { value: 'NP-01', label: 'No power', detail: 'NP-01' },
  { value: 'NS-02', label: 'No suction', detail: 'NS-02' },
  { value: 'BS-01', label: 'Burning smell', detail: 'BS-01' },
  { value: 'RP-20', label: 'Réglage de la pression', detail: 'RP-20' },
];
const first = (typed: string) => rank(reasons, typed)[0]?.value;

describe('a choice made by typing', () => {
  it('is found by its code in any spelling', () => {
    expect(['ns02', 'NS-02', 'ns2', 'ns 2'].map(first)).toEqual(['NS-02', 'NS-02', 'NS-02', 'NS-02']);
  });

  it('does not take a zero inside a code for one that leads', () => {
    expect(first('rp2')).toBe('RP-20');
    expect(rank(reasons, 'rp02')).toEqual([]);
  });

  it('is found by the beginnings of its words, in any order and without accents', () => {
    expect(first('suc')).toBe('NS-02');
    expect(first('smell bur')).toBe('BS-01');
    expect(first('reg press')).toBe('RP-20');
  });

  it('keeps the order of the list among equals, and all of it while nothing is typed', () => {
    expect(rank(reasons, 'no').map(({ value }) => value)).toEqual(['NP-01', 'NS-02']);
    expect(rank(reasons, ' ')).toEqual(reasons);
  });

  it('is none where nothing fits', () => {
    expect(rank(reasons, 'xyz')).toEqual([]);
  });
});
