import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkField } from '#renderer/ui/field-value.ts';
import { changesOf, shownFields, toTyped } from '#renderer/ui/record/fields.ts';
import { fieldOf, fieldsOf, kinds, mayWrite, roles } from '#shared/catalogue/index.ts';

const row = { name: 'Mary Okafor', phone: '+447700900123', email: null, postcode: 'LS6 1LJ', lastContactOn: '2026-05-12' };
const fieldNames = Object.keys(kinds.customer.fields);

describe('the fields of a record on screen', () => {
  it('are those that came with the row and no other (R-ROLE-1)', () => {
    const shown = shownFields('customer', fieldNames, { name: 'Mary Okafor' }, 'engineer', false);
    expect(shown.map(({ name }) => name)).toEqual(['name']);
  });

  it('are editable exactly where the catalogue lets the role change a row (R-ROLE-1, R-CALLER-1)', () => {
    const values = Object.fromEntries(fieldNames.map((name) => [name, null]));
    for (const role of roles) {
      for (const verified of [false, true]) {
        const editable = shownFields('customer', fieldNames, values, role, verified).filter((one) => one.editable);
        const expected = fieldsOf('customer').filter(
          ([, field]) => field.merge === 'free' && mayWrite(field.rights, role, verified, false),
        );
        expect(editable.map(({ name }) => name)).toEqual(expected.map(([name]) => name));
      }
    }
  });
});

describe('an edit', () => {
  it('sends only what differs, in the form that is stored', () => {
    const typed = { name: 'Mary Okafor', phone: '07700 900 124', email: ' m.okafor@example.net ', postcode: 'LS6 1LJ' };
    expect(changesOf('customer', row, typed)).toEqual({ set: { phone: '+447700900124', email: 'm.okafor@example.net' }, problems: {} });
  });

  it('names the inputs that mean no value, and empties a field that may be empty', () => {
    expect(changesOf('customer', row, { phone: '12', name: '', postcode: '' })).toEqual({
      set: { postcode: null },
      problems: { phone: 'not-a-phone', name: 'required' },
    });
  });

  it('is none when a value is typed back', () => {
    expect(changesOf('customer', row, { phone: '07700 900123', email: '' })).toEqual({ set: {}, problems: {} });
  });

  it('reads every amount of money that it writes', () => {
    const field = fieldOf('repair', 'chargeMinor');
    if (!field) throw new Error('the catalogue has no charge');
    const stored = (typed: string | boolean) => checkField('repair', 'chargeMinor', typed);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_99 }), (minor) => {
        expect(stored(toTyped(field, minor))).toEqual({ value: minor });
      }),
    );
    expect(stored('12,5')).toEqual({ value: 1250 });
    expect(stored('12.345')).toEqual({ problem: 'not-an-amount' });
    expect(stored('-1')).toEqual({ problem: 'not-an-amount' });
  });
});
