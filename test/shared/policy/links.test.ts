import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkProblem, similarNames, type Linkable } from '#shared/policy/links.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const alone: Linkable = { standing: 'live', mergedInto: null };
type People = Map<string, Linkable>;
const fresh = (): People => new Map(ids.map((id) => [id, alone]));

const rootOf = (people: People, id: string): string => {
  const into = people.get(id)?.mergedInto;
  return typeof into === 'string' ? rootOf(people, into) : id;
};
/** Who belongs together, however they are linked. */
const groups = (people: People): string[] => {
  const byRoot = new Map<string, string>();
  for (const one of ids) byRoot.set(rootOf(people, one), (byRoot.get(rootOf(people, one)) ?? '') + one);
  return [...byRoot.values()].sort();
};
/** As desk and server do it; null when it went through. */
function change(people: People, id: string, after: Linkable) {
  const target = typeof after.mergedInto === 'string' ? (people.get(after.mergedInto) ?? null) : null;
  const code = linkProblem(id, people.get(id)!, after, target, 'operator');
  if (code === null) people.set(id, after);
  return code;
}
const into = (other: string): Linkable => ({ standing: 'merged', mergedInto: other });

const id = fc.constantFrom(...ids);
const history = fc.array(fc.record({ one: id, other: id, undo: fc.boolean() }), { maxLength: 40 });

describe('R-CALLER-3: links', () => {
  it('never close a circle, whatever is merged and taken back in whatever order', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const people = fresh();
        for (const { one, other, undo } of steps) change(people, one, undo ? alone : into(other));
        // A circle would never end.
        expect(groups(people).join('').length).toBe(ids.length);
      }),
    );
  });

  it('merging and taking it back is as if nothing had been done', () => {
    fc.assert(
      fc.property(history, id, id, (steps, one, other) => {
        const people = fresh();
        for (const step of steps) change(people, step.one, step.undo ? alone : into(step.other));
        const before = new Map(people);
        if (change(people, one, into(other)) !== null || before.get(one) !== alone) return;
        expect(rootOf(people, one)).toBe(rootOf(people, other));
        expect(change(people, one, alone)).toBeNull();
        expect(people).toEqual(before);
      }),
    );
  });

  it('say the same in both fields, or nothing changes', () => {
    const people = fresh();
    expect(change(people, 'a', { standing: 'merged', mergedInto: null })).toBe('invalid');
    expect(change(people, 'a', { standing: 'live', mergedInto: 'b' })).toBe('invalid');
    expect(change(people, 'a', into('a'))).toBe('already-merged');
    expect(change(people, 'a', { standing: 'restricted', mergedInto: null })).toBe('not-allowed');
    expect(linkProblem('a', alone, { standing: 'restricted', mergedInto: null }, null, 'manager')).toBeNull();
  });
});

describe('R-CALLER-2: similar names', () => {
  it.each([
    ['Mary Okafor', 'mary okafor'],
    ['Mary Okafor', 'Okafor, Mary'],
    ['M. Okafor', 'Mary Okafor'],
    ['José Álvarez', 'Jose Alvarez'],
    ['Mary Jane Okafor', 'Mary Okafor'],
  ])('%s may be %s', (one, other) => expect([similarNames(one, other), similarNames(other, one)]).toEqual([true, true]));

  it.each([
    ['Mary Okafor', 'Daniel Okafor'],
    ['Mary Okafor', 'Mary Smith'],
    ['Okafor', 'Mary Okafor'],
    ['', ''],
  ])('%s is not %s', (one, other) => expect([similarNames(one, other), similarNames(other, one)]).toEqual([false, false]));

  it('are the same way round, and everybody is like themselves', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => similarNames(a, b) === similarNames(b, a)));
    fc.assert(fc.property(fc.stringMatching(/^[a-z]+ [a-z]+$/), (name) => similarNames(name, name)));
  });
});
