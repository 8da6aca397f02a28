import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putRow } from '#core/store/index.ts';
import type { Role, Zone } from '#shared/catalogue/index.ts';
import { register } from '../support/calls.ts';
import { makeDesk, start, type Desk } from '../support/desk.ts';

const day = 24 * 3_600_000;
const id = (n: number) => `0190a0f0-0000-7000-8000-${String(n).padStart(12, '0')}`;

let desk: Desk;
afterEach(() => desk.close());

/** A desk whose file holds what a server would have sent it. */
function bench(role: Role = 'engineer', zone: Zone = 'workshop'): Desk {
  desk = makeDesk({ role, zone });
  put('product', 1, { brand: 'Dunwell', model: 'DW-450', category: 'vacuum', principal: 'dunwell', serialNumber: 'SN 1' });
  put('customer', 2, { name: 'Mary Okafor', town: 'Leeds', standing: 'live' });
  put('call', 3, { number: 'C-2026-000001', reasonCode: 'NP-01', faultText: 'Will not start', notes: 'Not for the bench' });
  return desk;
}
function put(kind: Parameters<typeof putRow>[2], n: number, values: Parameters<typeof putRow>[3]['values']): void {
  putRow(desk.db, desk.area.place().zone, kind, {
    envelope: { id: id(n), subject: null, epoch: 1, version: 1, createdAt: start, createdBy: id(9) },
    values,
  });
}
const repair = (n: number, values: Parameters<typeof put>[2] = {}) =>
  put('repair', n, {
    ...{
      number: `R-2026-${String(n).padStart(6, '0')}`,
      customer: id(2),
      product: id(1),
      call: id(3),
      principal: 'dunwell',
      site: 'leeds',
    },
    ...{
      bookedAt: start - 3 * day,
      stage: 'received',
      stageAt: start - 2 * day,
      promisedOn: '2026-11-20',
      underWarranty: true,
      paid: false,
      ...values,
    },
  });

describe('the board', () => {
  beforeEach(() => void bench());

  it('shows what only a newer server knows as it is, and moves nothing from there', () => {
    repair(10, { stage: 'in-orbit' });
    expect(desk.call('repairs.board', { closed: false }).cards).toMatchObject([{ stage: 'in-orbit' }]);
    expect(desk.call('repairs.get', { id: id(10) })).toMatchObject({ stage: 'in-orbit', moves: [] });
    const { moved, refused } = desk.call('repairs.move', { ids: [id(10)], to: 'diagnosis', reason: null });
    expect([moved, refused.map(({ code }) => code)]).toEqual([[], ['not-allowed']]);
  });

  it('shows what is in the workshop: age, promise, fault, and no address', () => {
    repair(10);
    repair(11, { stage: 'diagnosis', promisedOn: null, underWarranty: false, engineer: desk.person.id, call: null, bookedAt: start - day });
    repair(12, { stage: 'dispatched' });
    const { cards, counts } = desk.call('repairs.board', { closed: false });
    expect(cards).toMatchObject([
      {
        number: 'R-2026-000010',
        product: 'Dunwell DW-450',
        fault: 'Will not start',
        daysToPromise: -1,
        daysInStage: 2,
        underWarranty: true,
        mine: false,
      },
      { number: 'R-2026-000011', fault: null, daysToPromise: null, engineer: 'Nadia Rahman', mine: true, repeat: true },
    ]);
    expect(counts).toEqual({ all: 2, mine: 1, overdue: 1, warranty: 1, repeat: 1 });
  });

  it('adds on request what has left lately', () => {
    repair(10);
    repair(12, { stage: 'completed', stageAt: start - 3 * day });
    repair(13, { stage: 'completed', stageAt: start - 30 * day });
    expect(desk.call('repairs.board', { closed: true }).cards.map(({ number }) => number)).toEqual(['R-2026-000010', 'R-2026-000012']);
  });
});

describe('moving repairs', () => {
  it('moves many at once; each that may not move says why', () => {
    bench();
    repair(10);
    repair(11, { stage: 'in-repair' });
    repair(12, { stage: 'ready' });
    const answer = desk.call('repairs.move', { ids: [id(10), id(11), id(12), id(99)], to: 'in-repair', reason: null });
    expect(answer).toEqual({
      moved: [{ id: id(10), number: 'R-2026-000010' }],
      refused: [
        { id: id(11), number: 'R-2026-000011', code: 'same-stage' },
        { id: id(12), number: 'R-2026-000012', code: 'reason-needed' },
        { id: id(99), number: '', code: 'missing-reference' },
      ],
    });
    expect(desk.call('repairs.move', { ids: [id(12)], to: 'in-repair', reason: 'Noise again' }).moved).toHaveLength(1);
    expect(desk.call('repairs.get', { id: id(12) })).toMatchObject({
      stage: 'in-repair',
      timeline: [{ what: 'stage', code: 'in-repair', reason: 'Noise again', waiting: true }, { what: 'repair-booked' }],
    });
  });

  it('starts the retention clock when the repair ends, and stops it when it is reopened (R-RET-3)', () => {
    bench('manager');
    repair(10);
    desk.call('repairs.move', { ids: [id(10)], to: 'completed', reason: null });
    expect(desk.call('repairs.get', { id: id(10) }).values).toMatchObject({ completedOn: '2026-11-21' });
    desk.call('repairs.move', { ids: [id(10)], to: 'in-repair', reason: 'Came back' });
    expect(desk.call('repairs.get', { id: id(10) }).values).toMatchObject({ completedOn: null });
  });

  it('offers the moves that the person may make', () => {
    bench('operator', 'call-centre');
    repair(10);
    repair(11, { stage: 'in-repair' });
    expect(desk.call('repairs.get', { id: id(10) }).moves).toEqual([{ to: 'cancelled', reasonNeeded: true }]);
    expect(desk.call('repairs.get', { id: id(11) }).moves).toEqual([]);
    expect(desk.call('repairs.move', { ids: [id(11)], to: 'cancelled', reason: 'Bought a new one' }).refused).toMatchObject([
      { code: 'not-your-move' },
    ]);
  });
});

describe('the job sheet', () => {
  it('shows an engineer the name and the fault, and nothing else of the customer (R-ROLE-1)', () => {
    bench();
    repair(10);
    const view = desk.call('repairs.get', { id: id(10) });
    expect(view).toMatchObject({
      customer: { name: 'Mary Okafor' },
      call: { reasonCode: 'NP-01', faultText: 'Will not start', number: null },
      product: { serialNumber: 'SN 1' },
    });
    expect(JSON.stringify(view)).not.toMatch(/Leeds|Not for the bench/);
  });

  it('shows an operator initials until the caller is verified (R-CALLER-1)', () => {
    desk = makeDesk();
    const saved = register(desk, { repair: { contents: '', promisedOn: null } });
    const shown = () => desk.call('repairs.get', { id: saved.repair!.id }).customer;
    expect(shown()).toMatchObject({ name: null, initials: 'M. O.' });
    desk.call('customers.verify', { id: saved.customer!, facts: ['email', 'name-postcode'] });
    expect(shown()).toMatchObject({ name: 'Mary Okafor' });
  });

  it('lists earlier repairs of the same product', () => {
    bench();
    repair(10, { bookedAt: start - 90 * day, stage: 'completed', completedOn: '2026-09-01' });
    repair(11);
    expect(desk.call('repairs.get', { id: id(11) }).earlier).toEqual([
      { id: id(10), number: 'R-2026-000010', completedOn: '2026-09-01', fault: 'Will not start' },
    ]);
  });

  it('takes no contact details in any of its words (R-ROLE-3)', () => {
    bench();
    repair(10);
    expect(desk.refusal('repairs.note', { id: id(10), text: 'Ring her on 07700 900123' })?.code).toBe('contact-details');
    expect(
      desk.refusal('repairs.change', { id: id(10), epoch: 1, version: 1, set: { workDone: 'Sent to mary@example.org' } })?.fields,
    ).toEqual({ workDone: 'contact-details' });
    expect(desk.call('repairs.note', { id: id(10), text: 'New fuse, 13 A' }).timeline[0]).toMatchObject({
      what: 'note',
      text: 'New fuse, 13 A',
    });
    expect(desk.call('repairs.change', { id: id(10), epoch: 1, version: 1, set: { workDone: 'New fuse' } }).values).toMatchObject({
      workDone: 'New fuse',
    });
  });

  it('keeps its state to the state machine, and its charge to those who set it', () => {
    bench();
    repair(10);
    const change = (set: Record<string, string | number>) =>
      desk.refusal('repairs.change', { id: id(10), epoch: 1, version: 1, set })?.code;
    expect(change({ stage: 'completed' })).toBe('not-allowed');
    expect(change({ number: 'R-1' })).toBe('not-allowed');
    expect(change({ chargeMinor: 100 })).toBe('not-allowed');
  });

  it('lets a manager who visits bring in no more than the bench itself could (R-ROLE-2)', () => {
    bench('manager');
    repair(10);
    expect(desk.refusal('repairs.change', { id: id(10), epoch: 1, version: 1, set: { chargeMinor: 100 } })?.code).toBe('not-allowed');
  });
});
