import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { blankSheet, detailsFrom, isBlank, labelOf } from '#renderer/calls/sheets/data.ts';
import { keepAll, keepNow, keepSoon } from '#renderer/calls/sheets/keep.ts';
import { registerSheet } from '#renderer/calls/sheets/register.ts';
import { changeData, currentSheet, newSheet, openSheet, removeSheet, replaceSheets, useSheets } from '#renderer/calls/sheets/sheets.ts';
import type { DraftData } from '#shared/contract/desk/index.ts';

/** A host that keeps drafts as the core does: by id, whole, the last one stands. */
const kept = new Map<string, DraftData>();
let asked: string[] = [];
let refuse: object | null = null;
let begun = 0;

function answer(procedure: string, input: unknown): unknown {
  asked.push(procedure);
  if (refuse && procedure === 'calls.register') return { ok: false, error: refuse };
  const id = `00000000-0000-7000-8000-00000000000${begun + 1}`;
  switch (procedure) {
    case 'calls.begin':
      begun += 1;
      return { ok: true, value: { id, number: `C-2026-00000${begun}`, startedAt: 1, from: null, label: '', data: blankSheet().data } };
    case 'calls.keep': {
      const { id: draft, data } = input as { id: string; data: DraftData };
      kept.set(draft, data);
      return { ok: true, value: null };
    }
    case 'calls.register': {
      const { draft } = input as { draft: string };
      kept.delete(draft);
      return { ok: true, value: { call: draft, number: 'C-2026-000001', customer: null, repair: null } };
    }
    default:
      return { ok: true, value: null };
  }
}

beforeEach(() => {
  kept.clear();
  asked = [];
  refuse = null;
  begun = 0;
  replaceSheets([]);
  vi.stubGlobal('window', {
    desk: { host: 'preview', call: async (name: string, input: unknown) => answer(name, input), listen: () => () => {} },
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('a call being typed', () => {
  it('takes no number before something was typed', async () => {
    await keepAll();
    expect(isBlank(currentSheet())).toBe(true);
    expect(asked).toEqual([]);
  });

  it('begins once, however fast the keys come, and is kept whole', async () => {
    const { key } = currentSheet();
    for (const typed of ['0', '07', '077']) {
      changeData(key, { typed });
      keepSoon(key);
    }
    await keepNow(key);
    expect(asked).toEqual(['calls.begin', 'calls.keep']);
    expect([...kept.values()].map(({ typed }) => typed)).toEqual(['077']);
  });

  it('is not sent again while nothing has changed', async () => {
    const { key } = currentSheet();
    changeData(key, { notes: 'Filter cleaned' });
    await keepNow(key);
    await keepNow(key);
    expect(asked.filter((name) => name === 'calls.keep')).toHaveLength(1);
  });

  it('stays as it was while another call is in front (two calls at once)', async () => {
    const first = currentSheet().key;
    changeData(first, { notes: 'first' });
    await keepNow(first);
    const second = newSheet().key;
    changeData(second, { notes: 'second' });
    await keepAll();
    openSheet(first);
    expect(currentSheet().data.notes).toBe('first');
    expect([...kept.values()].map(({ notes }) => notes).sort()).toEqual(['first', 'second']);
  });

  it('loses nothing when saving is refused, and says so beside the field', async () => {
    const { key } = currentSheet();
    changeData(key, { notes: 'typed' });
    refuse = { code: 'invalid', message: 'missing', retryable: false, fields: { reasonCode: 'required', 'customer.name': 'required' } };
    expect(await registerSheet(key)).toBeNull();
    expect(currentSheet()).toMatchObject({ data: { notes: 'typed' }, problems: { reasonCode: 'required' }, saving: false });
    changeData(key, { customer: { is: 'none' } });
    expect(currentSheet().problems).toEqual({ reasonCode: 'required' });
  });

  it('makes room for the next one when it is saved, and is not kept again', async () => {
    const { key } = currentSheet();
    changeData(key, { notes: 'typed' });
    keepSoon(key);
    await registerSheet(key);
    expect(isBlank(currentSheet())).toBe(true);
    expect(kept.size).toBe(0);
    await keepAll();
    expect(kept.size).toBe(0);
  });

  it('leaves the waiting call in the list when the one in front is taken away', () => {
    const waiting = currentSheet().key;
    changeData(waiting, { notes: 'waiting' });
    const front = newSheet().key;
    removeSheet(front);
    expect(useSheets.getState().sheets.map(({ key }) => key)).toContain(waiting);
  });
});

describe("a new caller's form", () => {
  it('starts with what was typed to look them up, in the field where it belongs', () => {
    expect(detailsFrom('07700 900123')).toEqual({ phone: '07700 900123' });
    expect(detailsFrom('0770')).toEqual({ phone: '0770' });
    expect(detailsFrom('mary@example.net')).toEqual({ email: 'mary@example.net' });
    expect(detailsFrom(' Mary Okafor ')).toEqual({ name: 'Mary Okafor' });
    expect(detailsFrom('')).toEqual({});
  });

  it('names its draft by the caller, else by what was typed', () => {
    const data = blankSheet().data;
    expect(labelOf({ ...data, typed: '0770' }, null)).toBe('0770');
    expect(labelOf({ ...data, typed: '0770', customer: { is: 'new', details: { name: 'Mary' } } }, null)).toBe('Mary');
  });
});
