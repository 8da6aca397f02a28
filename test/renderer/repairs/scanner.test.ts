import { describe, expect, it } from 'vitest';
import { betweenKeysMs, createScanner } from '#renderer/repairs/board/scanner.ts';
import { findByNumber, looksLikeNumber, shortNumber } from '#renderer/repairs/number.ts';
import { cardOf } from './cards.ts';

/** A hand-turned clock: keys come when the test says so. */
function desk() {
  const told: string[] = [];
  let now = 0;
  let due: { at: number; run: () => void } | null = null;
  const scanner = createScanner({
    onScan: (code) => told.push(`scan ${code}`),
    onKey: (key) => told.push(`key ${key}`),
    after: (ms, run) => {
      const mine = { at: now + ms, run };
      due = mine;
      return () => {
        if (due === mine) due = null;
      };
    },
  });
  const wait = (ms: number) => {
    now += ms;
    const ready = due;
    if (ready && ready.at <= now) {
      due = null;
      ready.run();
    }
  };
  const type = (keys: string, gap: number) => {
    for (const key of keys) {
      scanner.press(key);
      wait(gap);
    }
  };
  return { told, type, wait, enter: () => scanner.press('Enter') };
}

describe('a barcode scanner at the board', () => {
  it('is told from a hand by its speed: its digits move nothing, its Enter opens the job', () => {
    const { told, type, enter } = desk();
    type('R-2026-001222', 8);
    expect(enter()).toBe(true);
    expect(told).toEqual(['scan R-2026-001222']);
  });

  it('leaves a digit pressed by hand a command, and its Enter to the card', () => {
    const { told, type, enter } = desk();
    type('47', betweenKeysMs + 100);
    expect(enter()).toBe(false);
    expect(told).toEqual(['key 4', 'key 7']);
  });

  it('waits for the rest of a scan while the page is busy', () => {
    const { told, type, wait, enter } = desk();
    type('R-20', 8);
    wait(200);
    type('26-001222', 8);
    expect(enter()).toBe(true);
    expect(told).toEqual(['scan R-2026-001222']);
  });

  it('does nothing with a scan that broke off', () => {
    const { told, type, wait, enter } = desk();
    type('R-20', 8);
    wait(500);
    expect(enter()).toBe(false);
    expect(told).toEqual([]);
  });
});

describe('a job number', () => {
  const cards = [cardOf({ number: 'R-2026-001222' }), cardOf({ number: 'R-2025-000900' }), cardOf({ number: 'R-2026-000900' })];

  it('is found whole, in any case, and with whatever the scanner made of its dashes', () => {
    for (const typed of ['R-2026-001222', 'r-2026-001222', 'Rß2026ß001222', 'R2026001222', '2026001222']) {
      expect(findByNumber(cards, typed)?.number).toBe('R-2026-001222');
    }
  });

  it('is found by its running part only while that is one repair', () => {
    expect(findByNumber(cards, '1222')?.number).toBe('R-2026-001222');
    expect(findByNumber(cards, '000900')).toBeNull();
    expect(findByNumber(cards, '')).toBeNull();
  });

  it('shows its year on a card only when it is not this year', () => {
    expect(shortNumber('R-2026-001222', 2026)).toBe('001222');
    expect(shortNumber('R-2025-001222', 2026)).toBe('25-001222');
    expect(shortNumber('RMA 7', 2026)).toBe('RMA 7');
  });

  it('is not seen in every word', () => {
    expect(looksLikeNumber('R-2026-001222')).toBe(true);
    expect(looksLikeNumber('vacuum')).toBe(false);
  });
});
