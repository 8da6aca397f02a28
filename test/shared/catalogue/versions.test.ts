import { expect, it } from 'vitest';
import { isKnownTo, mayPull, upcast } from '#shared/catalogue/index.ts';
import type { Upcaster } from '#shared/catalogue/upcasters/index.ts';
import type { Operation } from '#shared/contract/sync.ts';

const id = '01900000-0000-7000-9000-000000000001';
const written = (catalogueVersion: number, set: Operation['set']): Operation => ({
  ...{ deviceSeq: 1, opId: id, at: '019000000000-0000', by: id, policyVersion: 1, catalogueVersion },
  ...{ kind: 'customer', id, base: null, set },
});

const renamed =
  (from: string, to: string): Upcaster['cast'] =>
  (operation) => ({
    ...operation,
    set: Object.fromEntries(Object.entries(operation.set).map(([field, value]) => [field === from ? to : field, value])),
  });
const history: readonly Upcaster[] = [
  { until: 2, cast: renamed('callerName', 'fullName') },
  { until: 4, cast: renamed('fullName', 'name') },
];

it('an operation of an older catalogue is read through every renaming since, in order', () => {
  expect(upcast(written(1, { callerName: 'Mary', town: 'Leeds' }), history).set).toEqual({ name: 'Mary', town: 'Leeds' });
  expect(upcast(written(3, { fullName: 'Mary' }), history).set).toEqual({ name: 'Mary' });
});

it('an operation of today is left as it is, whatever its fields are called', () => {
  const today = written(5, { callerName: 'Mary' });
  expect(upcast(today, history)).toBe(today);
  expect(upcast(today)).toBe(today);
});

it('the same operation becomes the same, however often it is sent', () => {
  const operation = written(1, { callerName: 'Mary' });
  expect(upcast(operation, history)).toEqual(upcast(operation, history));
  expect(operation.set).toEqual({ callerName: 'Mary' });
});

it('a desk is told what its catalogue knows, and past a breaking change nothing', () => {
  expect([1, 2, 3].map((version) => isKnownTo(version, { since: 2 }))).toEqual([false, true, true]);
  expect([1, 2, 3].map((version) => mayPull(version, 2))).toEqual([false, true, true]);
  expect(mayPull(1)).toBe(true);
});
