import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roles } from '#shared/catalogue/rights.ts';
import { checkMove, endsRepair, isInWorkshop, isOpen, stages } from '#shared/policy/index.ts';

const line = stages.slice(0, 11);
const stage = fc.constantFrom(...stages);
const role = fc.constantFrom(...roles);

describe('the stages of a repair', () => {
  it('only completed and cancelled end a repair (R-RET-3)', () => {
    expect(stages.filter(endsRepair)).toEqual(['completed', 'cancelled']);
    expect(stages.filter(isOpen)).toHaveLength(stages.length - 2);
  });

  it('the workshop holds everything open that has not been dispatched', () => {
    expect(stages.filter((s) => !isInWorkshop(s))).toEqual(['dispatched', 'completed', 'cancelled']);
  });

  it('an engineer jumps forward freely, and completes straight from the bench', () => {
    line.forEach((from, i) => {
      for (const to of line.slice(i + 1)) expect(checkMove(from, to, null, 'engineer')).toBeNull();
    });
  });

  it('a backward move asks why, and spaces are no reason', () => {
    expect(checkMove('quality-check', 'in-repair', null, 'engineer')).toBe('reason-needed');
    expect(checkMove('quality-check', 'in-repair', '  ', 'engineer')).toBe('reason-needed');
    expect(checkMove('quality-check', 'in-repair', 'Noise is back', 'engineer')).toBeNull();
  });

  it.each(['on-hold', 'cancelled', 'beyond-economic-repair'] as const)('moving to %s asks why', (to) => {
    expect(checkMove('diagnosis', to, null, 'manager')).toBe('reason-needed');
    expect(checkMove('diagnosis', to, 'Customer asked', 'manager')).toBeNull();
  });

  it('a repair on hold goes back on the line without a reason', () => {
    expect(checkMove('on-hold', 'diagnosis', null, 'engineer')).toBeNull();
  });

  it('beyond economic repair: back to the bench asks why, out to the customer does not', () => {
    expect(checkMove('beyond-economic-repair', 'quality-check', null, 'engineer')).toBe('reason-needed');
    expect(checkMove('beyond-economic-repair', 'in-repair', 'Part found', 'engineer')).toBeNull();
    expect(checkMove('beyond-economic-repair', 'ready', null, 'engineer')).toBeNull();
    expect(checkMove('beyond-economic-repair', 'completed', null, 'manager')).toBeNull();
  });

  it('an ended repair only reopens, with a reason (R-RET-3)', () => {
    expect(checkMove('completed', 'received', null, 'manager')).toBe('reason-needed');
    expect(checkMove('completed', 'received', 'Fault came back', 'manager')).toBeNull();
    expect(checkMove('completed', 'cancelled', 'x', 'manager')).toBe('not-allowed');
    expect(checkMove('cancelled', 'completed', 'x', 'manager')).toBe('not-allowed');
    expect(checkMove('cancelled', 'booked', 'Cancelled the wrong one', 'manager')).toBeNull();
  });

  it('a bench fetches back nobody’s name: only a manager reopens what has left or ended (R-ROLE-2)', () => {
    for (const from of ['dispatched', 'completed', 'cancelled'] as const) {
      expect(checkMove(from, 'received', 'Courier returned it', 'engineer')).toBe('not-your-move');
      expect(checkMove(from, 'received', 'Courier returned it', 'manager')).toBeNull();
    }
    expect(checkMove('dispatched', 'completed', null, 'engineer')).toBeNull();
  });

  it('what was dispatched cannot be cancelled, held or written off', () => {
    for (const to of ['cancelled', 'on-hold', 'beyond-economic-repair'] as const)
      expect(checkMove('dispatched', to, 'x', 'manager')).toBe('not-allowed');
    expect(checkMove('dispatched', 'received', 'Courier returned it', 'manager')).toBeNull();
  });

  it('an operator cancels before work starts, and does nothing else (R-ROLE-1)', () => {
    const before = stages.filter((from) => checkMove(from, 'cancelled', 'Changed her mind', 'operator') === null);
    expect(before).toEqual(['booked', 'awaiting-arrival', 'received', 'diagnosis', 'quote-sent', 'awaiting-parts']);
    expect(checkMove('in-repair', 'cancelled', 'x', 'operator')).toBe('not-your-move');
    expect(checkMove('on-hold', 'cancelled', 'x', 'operator')).toBe('not-your-move');
    expect(checkMove('booked', 'received', null, 'operator')).toBe('not-your-move');
  });

  it('roles that only read the stage never move it (R-ROLE-1)', () => {
    const readers = roles.filter((r) => r !== 'engineer' && r !== 'manager' && r !== 'operator');
    fc.assert(
      fc.property(stage, stage, fc.constantFrom(...readers), (from, to, who) => {
        expect(checkMove(from, to, 'because', who)).not.toBeNull();
      }),
    );
  });

  it('a reason never makes a move worse, and staying is never a move', () => {
    fc.assert(
      fc.property(stage, stage, role, (from, to, who) => {
        const without = checkMove(from, to, null, who);
        const expected = without === 'reason-needed' ? null : without;
        expect(checkMove(from, to, 'because', who)).toBe(expected);
        expect(checkMove(from, from, 'because', who)).toBe('same-stage');
      }),
    );
  });
});
