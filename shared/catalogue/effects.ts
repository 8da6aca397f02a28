import { checkMove, endsRepair, type Stage } from '../policy/stages.ts';
import { unspokenOutcomes, type call } from './call.ts';
import type { ValuesOf } from './kind.ts';
import type { payment } from './payment.ts';
import type { repair, stageEvent } from './repair.ts';
import type { Role } from './rights.ts';

type Row = Readonly<Record<string, unknown>>;

/** What a new row does to a row it names. Server and desk apply the same, so a desk's forecast is right. */
export interface EffectRule {
  /** The field of the new row that names the other row, and that row's kind. */
  readonly field: string;
  readonly kind: string;
  /** Refuses the new row altogether; a code that the screen can word. */
  readonly guard?: (row: Row, target: Row, role: Role) => string | null;
  /** The fields that change, or none. */
  readonly set: (row: Row, target: Row) => Row | null;
}

const later = (a: unknown, b: string): string => (typeof a === 'string' && a > b ? a : b);

const stageMoves: EffectRule = {
  field: 'repair',
  kind: 'repair',
  guard: (row, target, role) => {
    const event = row as ValuesOf<typeof stageEvent.fields>;
    const before = target as ValuesOf<typeof repair.fields>;
    return checkMove(before.stage, event.to, event.reason, role);
  },
  set: (row, target) => {
    const event = row as ValuesOf<typeof stageEvent.fields>;
    const before = target as ValuesOf<typeof repair.fields>;
    // Leaving our hands starts the retention clock, once; coming back stops it (R-RET-3).
    const left = event.to === 'dispatched' || endsRepair(event.to);
    const completedOn = left ? (before.completedOn ?? event.on) : null;
    return { stage: event.to satisfies Stage, stageAt: event.at, completedOn };
  },
};

const paymentSettles: EffectRule = {
  field: 'repair',
  kind: 'repair',
  set: (row) => {
    const { status } = row as ValuesOf<typeof payment.fields>;
    if (status === 'paid') return { paid: true };
    return status === 'refunded' ? { paid: false } : null;
  },
};

const callIsContact: EffectRule = {
  field: 'customer',
  kind: 'customer',
  set: (row, target) => {
    const { contactOn, outcome } = row as ValuesOf<typeof call.fields>;
    if (contactOn === null || (outcome !== null && unspokenOutcomes.includes(outcome))) return null;
    return { lastContactOn: later(target['lastContactOn'], contactOn) };
  },
};

/** Use brings somebody back who was put out of use (R-RET-6): whatever starts a clock of theirs. */
const useReactivates: EffectRule = {
  field: 'customer',
  kind: 'customer',
  set: (_, { standing }) => (standing === 'deactivated' ? { standing: 'live' } : null),
};

export const effects: Readonly<Record<string, readonly EffectRule[]>> = {
  stageEvent: [stageMoves],
  payment: [paymentSettles],
  call: [callIsContact, useReactivates],
  repair: [useReactivates],
} satisfies Record<string, readonly EffectRule[]>;
