import type { Parsed } from '#shared/contract/desk/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import { isOfficeTime } from '#shared/policy/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Emit } from '../context.ts';
import type { Platform } from '../platform/platform.ts';

const second = 1000;
const lookEvery = 10 * second;
/** So long the question stands before the desk locks by itself. */
const answerSeconds = 300;
/** Who is still on a call is asked again. */
const laterMs = 15 * 60 * second;

export interface Shift {
  /** `until`: of IT support, when their session ends by itself, UTC ms. */
  start(person: string, until?: number): void;
  stop(): void;
  answer(answer: Parsed<'desk.endShift'>['answer']): void;
}

interface Surroundings {
  readonly platform: Platform;
  readonly now: () => number;
  readonly policy: () => Pick<Policy, 'office' | 'organisation'>;
  readonly audit: Audit;
  readonly emit: Emit;
  readonly lock: (reason: 'end-of-shift' | 'support-ended') => void;
}

/**
 * The end of office hours at an open desk (W3, W4): the wipe board is wiped, and the question whether boards
 * are wiped and papers cleared stands until it is answered, which is logged for this desk. Then the desk locks.
 */
export function shiftClock({ platform: { clock, timers }, now, policy, audit, emit, lock }: Surroundings): Shift {
  let who: string | null = null;
  let working = false;
  let askAt: number | null = null;
  let lockAt: number | null = null;
  let until = Infinity;
  let cancel = () => {};

  const note = (answer: string) => audit.append({ who, what: `desk.clean-desk:${answer}`, ids: [], purpose: null });
  const ask = () => {
    askAt = null;
    lockAt = clock.monotonic() + answerSeconds * second;
    emit('shift-ended', { seconds: answerSeconds });
  };
  const isWorking = () => isOfficeTime(policy().office, policy().organisation.timeZone, now());
  const look = () => {
    const was = working;
    working = isWorking();
    if (now() >= until) lock('support-ended');
    if ((was && !working) || (askAt !== null && clock.monotonic() >= askAt)) ask();
    if (lockAt !== null && clock.monotonic() >= lockAt) {
      lockAt = null;
      note('unanswered');
      lock('end-of-shift');
    }
    cancel = timers.after(lookEvery, look);
  };
  return {
    start(person, end = Infinity) {
      who = person;
      until = end;
      working = isWorking();
      cancel = timers.after(lookEvery, look);
    },
    stop: () => cancel(),
    answer(answer) {
      lockAt = null;
      askAt = null;
      // Somebody looked at the question by themselves, in the middle of the day.
      if (answer === 'later' && isWorking()) return;
      note(answer);
      if (answer === 'later') askAt = clock.monotonic() + laterMs;
      else lock('end-of-shift');
    },
  };
}
