import { createHash } from 'node:crypto';
import { settle } from './settle.ts';
import type { Random } from './random.ts';

/** What ends with a crash: its events never run, its promises never settle. */
export interface Life {
  alive: boolean;
}

export interface Planned {
  readonly at: number;
  /** Among events of one moment chance decides, as it does between machines. */
  readonly tie: number;
  /** Where it happens: a desk's name, `server` or `world`. */
  readonly place: string;
  readonly what: string;
  readonly life: Life;
  readonly run: () => void | Promise<void>;
}

export interface Scheduler {
  /** True time, UTC ms. No machine reads it; their clocks are made from it. */
  readonly now: () => number;
  /** Events run so far: where a failure is found again. */
  readonly tick: number;
  /** Events run on a workstation's core. */
  readonly steps: number;
  /** Plans an event; the answer cancels it. */
  readonly after: (ms: number, place: string, what: string, life: Life, run: () => void | Promise<void>) => () => void;
  /** Runs the next event and everything that follows from it; tells what it was. Null when nothing is left. */
  readonly step: () => Promise<Planned | null>;
  /** Time passes and nothing happens: everybody sleeps. What was planned meanwhile comes late. */
  readonly skip: (ms: number) => void;
  /** Adds to the trace what an event did, so that a replay is compared by content and not only by order. */
  readonly note: (text: string) => void;
  readonly traceHash: () => string;
}

export function createScheduler(start: number, random: Random): Scheduler {
  const heap: (Planned & { cancelled?: boolean })[] = [];
  const trace = createHash('sha256');
  let [now, tick, steps] = [start, 0, 0];
  return {
    now: () => now,
    get tick() {
      return tick;
    },
    get steps() {
      return steps;
    },
    after(ms, place, what, life, run) {
      const event = { at: now + Math.max(0, Math.round(ms)), tie: random.next(), place, what, life, run, cancelled: false };
      push(heap, event);
      return () => {
        event.cancelled = true;
      };
    },
    async step() {
      for (;;) {
        const event = pop(heap);
        if (event === undefined) return null;
        if (event.cancelled === true || !event.life.alive) continue;
        now = Math.max(now, event.at);
        tick += 1;
        if (event.place !== 'server' && event.place !== 'world') steps += 1;
        trace.update(`${now} ${event.place} ${event.what}\n`);
        await event.run();
        await settle();
        return event;
      }
    },
    skip(ms) {
      now += ms;
    },
    note: (text) => void trace.update(`  ${text}\n`),
    traceHash: () => trace.copy().digest('hex').slice(0, 16),
  };
}

const before = (a: Planned, b: Planned): boolean => a.at < b.at || (a.at === b.at && a.tie < b.tie);

function push<T extends Planned>(heap: T[], event: T): void {
  let place = heap.push(event) - 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!before(event, heap[parent]!)) break;
    heap[place] = heap[parent]!;
    place = parent;
  }
  heap[place] = event;
}

function pop<T extends Planned>(heap: T[]): T | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  let place = 0;
  for (;;) {
    let child = place * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
    if (!before(heap[child]!, last)) break;
    heap[place] = heap[child]!;
    place = child;
  }
  heap[place] = last;
  return first;
}
