import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { register } from '../support/calls.ts';
import { makeDesk, type Desk } from '../support/desk.ts';
import type { HoldMark } from '#shared/contract/holds.ts';

const holds: HoldMark[] = [];
let desk: Desk;
let saved: ReturnType<typeof register>;
beforeEach(() => {
  holds.length = 0;
  desk = makeDesk({ holds });
  saved = register(desk, {});
});
afterEach(() => desk.close());

const id = '0190a0f0-0000-7000-8000-00000000004d';
const heldBy = () => desk.call('calls.get', { id: saved.call }).kept?.heldBy;

describe('R-RET-9: a record says what holds it', () => {
  it('nothing, while no hold reaches it', () => {
    expect(heldBy()).toEqual([]);
    holds.push({ id, scope: 'call', records: [id] });
    expect(heldBy()).toEqual([]);
  });

  it('R-RET-7: a hold that covered it when it was set, and one on its customer, which keeps what came later', () => {
    holds.push({ id, scope: 'repair', records: [saved.call] });
    expect(heldBy()).toEqual([id]);
    holds[0] = { id, scope: 'customer', records: [saved.customer!] };
    expect(heldBy()).toEqual([id]);
  });
});
