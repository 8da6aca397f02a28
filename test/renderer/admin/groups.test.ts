import { expect, it } from 'vitest';
import { groupsOf } from '#renderer/admin/held/groups.ts';
import type { HeldOperation } from '#shared/contract/held.ts';

const held = (opId: string, standsOn: string | null): HeldOperation => ({
  ...{ opId, standsOn, kind: 'call', row: opId, title: '', makes: true, status: 'held', code: 'not-allowed' },
  ...{ person: null, desk: 'Desk 1', at: 0, receivedAt: 0 },
});
const ids = (...list: HeldOperation[]) => groupsOf(list).map(({ all }) => all.map(({ opId }) => opId));

it('what stands on something held is decided with it, in the order it was written', () => {
  expect(ids(held('a', null), held('b', 'a'), held('c', 'b'), held('d', null))).toEqual([['a', 'b', 'c'], ['d']]);
});

it('what stood on something decided already is an item of its own', () => {
  expect(ids(held('b', 'a'), held('c', 'b'))).toEqual([['b', 'c']]);
});
