import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatPhone, parsePhone } from '#shared/policy/index.ts';
import { newCaller, register } from '../support/calls.ts';
import { makeDesk, type Desk } from '../support/desk.ts';

let desk: Desk;
let mary: string;
let family: string[];
beforeAll(() => {
  desk = makeDesk();
  const caller = (details: Partial<typeof newCaller>) =>
    register(desk, { customer: { is: 'new', details: { ...newCaller, ...details } }, product: { is: 'none' } }).customer!;
  const saved = register(desk, { repair: { contents: '', promisedOn: null } });
  mary = saved.customer!;
  family = [
    caller({ name: 'Ben Okafor', email: 'ben@example.org' }),
    caller({ name: 'Siobhán O’Neil', phone: '+353 1 496 0123', email: 'siobhan@example.ie', postcode: 'TR11 3HG', town: 'Falmouth' }),
    caller({ name: "Anna O'Neil", phone: '0113 496 0007', email: 'anna@example.org', postcode: 'M1 1AE' }),
    caller({ name: 'Ann Zażółć', phone: '020 7946 0018', email: 'ann@example.org', postcode: 'SW1A 1AA' }),
  ];
});
afterAll(() => desk.close());

const match = (typed: string, limit = 20) => desk.call('customers.match', { typed, limit });
const found = (typed: string) => match(typed).matches.map(({ id }) => id);

describe('a number typed', () => {
  it.each([
    '07700 900 123',
    '07700900123',
    '+44 7700 900123',
    '0044 7700-900-123',
    '(07700) 900/123',
    '+44 (0)7700 900123',
    '07700 900',
    '900123',
    '0123',
  ])('finds everyone who shares it, as %s', (typed) => {
    expect(match(typed).by).toBe('phone');
    expect(found(typed)).toEqual(expect.arrayContaining([mary, family[0]]));
  });

  it('finds whom it belongs to in any format and from its last six digits on', () => {
    const phones = ['+447700900123', '+35314960123', '+441134960007', '+442079460018'];
    const separator = fc.constantFrom('', ' ', '-', '/', '.');
    const digits = fc
      .constantFrom(...phones)
      .chain((e164) =>
        fc
          .constantFrom(e164, formatPhone(e164), `00${e164.slice(1)}`, e164.slice(-6), e164.slice(-8))
          .chain((form) =>
            fc
              .array(separator, { minLength: form.length, maxLength: form.length })
              .map((between) => ({ e164, typed: [...form].map((c, i) => (/\d/.test(c) && i > 2 ? between[i]! + c : c)).join('') })),
          ),
      );
    fc.assert(
      fc.property(digits, ({ e164, typed }) => {
        const owners = desk.db.prepare('SELECT id FROM customer WHERE phone = ?').all(e164) as { id: string }[];
        expect(found(typed)).toEqual(expect.arrayContaining(owners.map(({ id }) => id)));
      }),
      { numRuns: 200 },
    );
    expect(phones.map((phone) => parsePhone(phone))).toEqual(phones);
  });

  it('finds nobody by a number that nobody has', () => {
    expect(match('07700 900 999')).toEqual({ by: 'phone', matches: [], more: false });
    expect(match('')).toEqual({ by: 'none', matches: [], more: false });
  });
});

describe('a name typed', () => {
  it.each([
    ['okafor', 'Okafor'],
    ['OKAF', 'Okafor'],
    ['mary ok', 'Mary Okafor'],
    ['okafor mary', 'Mary Okafor'],
    ['siobhan', 'Siobhán O’Neil'],
    ["o'neil", 'O’Neil'],
    ['o’neil', 'O’Neil'],
    ['oneil', 'O’Neil'],
    ["O'N", 'O’Neil'],
    ['zazo', 'Zażółć'],
  ])('finds by %s whoever is called %s', (typed, name) => {
    expect(match(typed).by).toBe('name');
    const [first] = found(typed);
    expect(desk.db.prepare('SELECT name FROM customer WHERE id = ?').get(first)).toEqual({
      name: expect.stringMatching(new RegExp(name.replace('’', '.'))) as unknown,
    });
  });

  it('finds both O’Neils, whichever apostrophe was typed then or now', () => {
    for (const typed of ["O'Neil", 'O’Neil', 'oneil']) expect(found(typed).sort()).toEqual([family[1], family[2]].sort());
  });

  it('narrows by town or postcode', () => {
    expect(found('neil falm')).toEqual([family[1]]);
    expect(found('okafor ls6')).toHaveLength(2);
  });

  it('puts who bears the very word first, then who has a repair here', () => {
    expect(found('ann')[0]).toBe(family[3]);
    expect(found('okafor')[0]).toBe(mary);
  });

  it('is never taken for a query of the index', () => {
    const typed = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('"', '""', 'a OR b', 'NOT x', '*', 'name:mary', '(', "'", 'a"b', '-', '^a'),
    );
    fc.assert(
      fc.property(typed, (text) => Array.isArray(match(text).matches)),
      { numRuns: 300 },
    );
  });
});

describe('anything else typed', () => {
  it('finds by postcode, serial, case number and mail', () => {
    expect(match('ls6 2aj')).toMatchObject({ by: 'postcode' });
    expect(found('TR11')).toEqual([family[1]]);
    expect(match('sn8841')).toMatchObject({ by: 'serial', matches: [{ id: mary }] });
    expect(match('SN-8841 22')).toMatchObject({ by: 'serial', matches: [{ id: mary }] });
    expect(match('r-2026-k7')).toMatchObject({ by: 'number', matches: [{ id: mary }] });
    expect(match('Mary@Example.org')).toMatchObject({ by: 'email', matches: [{ id: mary }] });
  });

  it('finds a leased number however it is said', () => {
    desk.db.prepare("UPDATE repair SET number = 'R-2026-000045'").run();
    for (const typed of ['R-2026-000045', 'r 2026 45', 'R2026-45', 'R-2026-0000'])
      expect(match(typed)).toMatchObject({ by: 'number', matches: [{ id: mary }] });
  });

  it('shows initials, town and open cases, and no name before the caller is verified (R-CALLER-1)', () => {
    expect(match('okafor', 1)).toMatchObject({
      more: true,
      matches: [{ name: null, initials: 'M. O.', town: 'Leeds', product: 'Dunwell DW-450', openRepairs: 1, openCalls: 0 }],
    });
  });

  it('finds cases and people from one box', () => {
    expect(desk.call('search.find', { typed: 'R-2026-000045' })).toMatchObject([
      { kind: 'repair', detail: 'Dunwell DW-450' },
      { kind: 'customer', title: 'M. O.' },
    ]);
    expect(desk.call('search.find', { typed: 'SN88412207' }).map(({ kind }) => kind)).toEqual(['repair', 'call', 'customer']);
  });
});

describe('a caller being typed', () => {
  it('shows who looks alike: the same number or mail, or the same name at the same postcode', () => {
    const similar = (typed: object) => desk.call('customers.similar', typed).map(({ id }) => id);
    expect(similar({ phone: '+44 7700 900123' })).toHaveLength(2);
    expect(similar({ email: 'MARY@example.org' })).toEqual([mary]);
    expect(similar({ name: 'mary okafor', postcode: 'ls62aj' })).toEqual([mary]);
    expect(similar({ name: 'Mary Okafor', postcode: 'LS6 2AK' })).toEqual([]);
    expect(similar({ name: 'Nobody Else' })).toEqual([]);
  });
});
