import { isOpen, stages, type Stage } from '#shared/policy/index.ts';
import type { Random } from './random.ts';

export interface Move {
  readonly to: Stage;
  readonly reason: string | null;
}

const move = (to: Stage, reason: string | null = null): Move => ({ to, reason });

const cancelled = [
  'Customer bought a new one',
  'Customer found the fault',
  'Estimate too high for the customer',
  'Booked twice by mistake',
];
const written = ['Parts no longer made', 'Repair would cost more than the product', 'Water in the motor, not worth repairing'];
const held = ['Customer away until next month', 'Waiting for the serial plate photo', 'Principal to confirm the warranty'];
const again = ['Failed the run test', 'Noise came back', 'Safety test failed on the cord'];

export interface Course {
  /** Whether a warranty pays: then nothing is quoted. */
  readonly warranty: boolean;
  /** Whether the fault needs a part. */
  readonly parts: boolean;
}

/** The whole way of a repair, detours included, as the board would have let people move it. */
function wholeWay(random: Random, { warranty, parts }: Course): Move[] {
  return [
    ...(random.chance(0.85) ? [move('awaiting-arrival')] : []),
    move('received'),
    move('diagnosis'),
    ...(random.chance(0.03) ? [move('on-hold', random.pick(held)), move('diagnosis')] : []),
    ...(warranty ? [] : [move('quote-sent')]),
    ...(parts && random.chance(0.55) ? [move('awaiting-parts')] : []),
    move('in-repair'),
    move('quality-check'),
    ...(random.chance(0.06) ? [move('in-repair', random.pick(again)), move('quality-check')] : []),
    move('ready'),
    move('dispatched'),
    move('completed'),
  ];
}

/** A repair that has ended: completed, cancelled before work started, or sent back as not worth repairing. */
export function endedWay(random: Random, course: Course): Move[] {
  const whole = wholeWay(random, course);
  const fate = random.next();
  const diagnosed = whole.findIndex(({ to }) => to === 'diagnosis');
  if (fate < 0.07) return [...whole.slice(0, random.int(0, diagnosed + 1)), move('cancelled', random.pick(cancelled))];
  if (fate < 0.11) {
    const back: readonly Stage[] = ['ready', 'dispatched', 'completed'];
    return [...whole.slice(0, diagnosed + 1), move('beyond-economic-repair', random.pick(written)), ...back.map((to) => move(to))];
  }
  return whole;
}

/** A repair that stands at `target` now. */
export function wayTo(random: Random, target: Stage, course: Course): Move[] {
  if (target === 'booked') return [];
  const whole = wholeWay(random, course).filter(({ reason }, index, all) => reason === null && (all[index - 1]?.reason ?? null) === null);
  const upTo = (stage: Stage): Move[] => whole.filter(({ to }) => isOpen(to) && stages.indexOf(to) < stages.indexOf(stage));
  if (target === 'on-hold') return [...upTo('quote-sent'), move(target, random.pick(held))];
  if (target === 'beyond-economic-repair') return [...upTo('quote-sent'), move(target, random.pick(written))];
  return [...upTo(target), move(target)];
}

/** So many different working minutes after `from` and not after `to`, in order. */
export function moments(random: Random, count: number, from: number, to: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(random.int(from + 1, Math.max(to, from + count)));
  return [...chosen].sort((a, b) => a - b);
}
