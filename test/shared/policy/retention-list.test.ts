import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { explainAll } from '#shared/policy/index.ts';
import { call } from './explain.ts';

const cases: unknown = JSON.parse(readFileSync(new URL('../../fixtures/cases/retention.json', import.meta.url), 'utf8'));
const named = z.array(
  z.looseObject({ name: z.string(), expect: z.object({ keepUntil: z.string().nullable(), rule: z.string(), erase: z.boolean() }) }),
);

describe('the given vectors (R-RET-1, R-RET-9)', () => {
  const explained = explainAll(cases);
  const items = explained.ok ? explained.items : [];

  it.each(named.parse(cases).map((item, i) => ({ ...item, i })))('$name', ({ expect: expected, i }) => {
    expect(items[i]?.actual).toEqual(expected);
  });

  it('the same array comes back, each item with its actual and nothing lost', () => {
    expect(items.map(({ actual, ...rest }) => [typeof actual.rule, rest])).toEqual(named.parse(cases).map((item) => ['string', item]));
  });
});

describe('an array that cannot be explained (R-RET-9)', () => {
  const good = { preset: 'staffords', today: '2026-11-21', record: call, hold: false };
  it.each([
    ['an unknown kind', { ...good, record: { ...call, kind: 'parcel' } }, 'unknown-kind'],
    ['an inherited name as kind', { ...good, record: { ...call, kind: 'toString' } }, 'unknown-kind'],
    ['no kind', { ...good, record: {} }, 'bad-record'],
    ['a day that does not exist', { ...good, record: { ...call, lastContactOn: '2024-02-30' } }, 'bad-date'],
    ['an end that nobody stated', { ...good, record: { kind: 'repair', openedOn: '2021-03-01' } }, 'bad-date'],
    ['a payment without any day', { ...good, record: { kind: 'payment' } }, 'bad-date'],
    ['a backup without its day', { ...good, record: { kind: 'backup' } }, 'bad-date'],
    ['no today', { ...good, today: 'tomorrow' }, 'bad-date'],
    ['an unknown preset', { ...good, preset: 'forever' }, 'unknown-preset'],
    ['a hold that is neither yes nor no', { ...good, hold: 'maybe' }, 'bad-item'],
    ['no object', 7, 'bad-item'],
  ])('%s is named by its index', (_, bad, fault) => {
    expect(explainAll([good, good, bad, good])).toEqual({ ok: false, error: { index: 2, fault } });
  });

  it('and what is no array has no index', () => {
    expect(explainAll({ items: [] })).toEqual({ ok: false, error: { index: null, fault: 'bad-item' } });
    expect(explainAll([])).toEqual({ ok: true, items: [] });
  });

  it('no JSON at all makes it throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect([true, false]).toContain(explainAll([json]).ok);
      }),
    );
  });
});
