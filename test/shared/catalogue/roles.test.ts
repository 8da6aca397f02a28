import { describe, expect, it } from 'vitest';
import { accessOf, fieldOf, fieldsOf, kindNames, kindOf, roles, type Access, type KindName } from '#shared/catalogue/index.ts';
import transcription from '#test/fixtures/cases/roles.json' with { type: 'json' };
import { access, notYet, transcribed, verbOf, within } from '#test/support/transcription.ts';

/** What a right comes to: a guarded field is written by nobody, a fixed or appended one when its row is made. */
function effective(kind: KindName, name: string, write: Access['write']): Access['write'] {
  const field = fieldOf(kind, name);
  if (field?.merge === 'guarded') return 'no';
  return write === 'yes' && (field?.merge === 'fixed' || kindOf(kind).appended) ? 'once' : write;
}

const cases = kindNames.flatMap((kind) =>
  fieldsOf(kind).map(([name, field]) => ({ path: `${kind}.${name}`, kind, name, rights: field.rights })),
);

describe('R-ROLE-1: the catalogue against the hand transcription of the role table', () => {
  it('knows the same roles', () => {
    expect(transcription.columns).toEqual(roles);
  });

  it('accounts for every field, once', () => {
    expect([...transcribed.keys(), ...within.keys()].sort()).toEqual(cases.map(({ path }) => path).sort());
  });

  it('accounts for every row of the table', () => {
    const used = new Set<string>([...transcribed.values()].flatMap(({ read, write }) => (write === null ? [read] : [read, write])));
    expect([...used, ...Object.keys(notYet)].sort()).toEqual(Object.keys(transcription.fields).sort());
  });

  it.each(cases.filter(({ path }) => transcribed.has(path)))(
    'R-ROLE-1 $path is read and written as the table says',
    ({ path, kind, name, rights }) => {
      const { read, write, registers = [] } = transcribed.get(path)!;
      const expected: Record<string, unknown> = {};
      const found: Record<string, unknown> = {};
      for (const role of roles) {
        for (const met of [false, true]) {
          const key = `${role}${met ? ', condition met' : ''}`;
          const written = write === null ? 'no' : effective(kind, name, access(verbOf(write, role), role, met).write);
          expected[key] = {
            read: access(verbOf(read, role), role, met).read,
            write: written === 'no' && registers.includes(role) ? 'once' : written,
          };
          const actual = accessOf(rights, role, met);
          found[key] = { read: actual.read, write: effective(kind, name, actual.write) };
        }
      }
      expect(found).toEqual(expected);
    },
  );

  it.each(cases.filter(({ path }) => within.has(path)))(
    'R-ROLE-1 $path is open to nobody whom the table keeps from its like',
    ({ path, rights }) => {
      const { row, writers } = within.get(path)!;
      for (const role of roles) {
        for (const met of [false, true]) {
          const actual = accessOf(rights, role, met);
          const bound = access(verbOf(row, role), role, met).read;
          const said = `${path}, ${role}, condition ${met ? 'met' : 'unmet'}`;
          expect(bound === 'yes' || actual.read === 'no' || actual.read === bound, said).toBe(true);
          if (!writers.includes(role)) expect(actual.write, said).toBe('no');
        }
      }
    },
  );

  it.each(['senior-manager', 'administrator'] as const)('R-ROLE-1 %s holds no right in any record', (role) => {
    expect(cases.filter(({ rights }) => rights[role] !== undefined).map(({ path }) => path)).toEqual([]);
  });
});
