import type { HttpRequest, Network } from '#core/platform/platform.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Random } from './random.ts';
import type { Life, Scheduler } from './scheduler.ts';
import type { Tally } from './tally.ts';
import type { Weather } from './weather.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The line between one workstation and the server. */
export interface Line {
  cut: boolean;
}

/** What happened to a request, for whoever counts branches. */
export interface Sighting {
  readonly path: string;
  readonly body: string | null;
  readonly waitedMs: number;
}

export interface NetworkOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly tally: Tally;
  readonly weather: Weather;
  readonly place: string;
  readonly life: Life;
  readonly line: Line;
  /** The server's door. Null: it died, or nobody listens. */
  readonly deliver: (request: HttpRequest) => Promise<Answer | null>;
  /** Looks at an answer on its way, and may spoil it (planted faults). */
  readonly onAnswer: (seen: Sighting, answer: Answer) => Answer;
  /** No answer came, whatever the server made of it. */
  readonly onFailure: (place: string, seen: Sighting) => void;
  /** The requests that are under way when a partition or a crash comes. */
  readonly underWay: Map<number, Sighting>;
}

const world: Life = { alive: true };
/** Answers with signatures and secrets of a key that each process makes anew: no replay has them again. */
const isPaper = (path: string): boolean => ['/v1/trust', '/v1/enrol', '/v1/enrol-anew', '/v1/sign-in', '/v1/lease'].includes(path);
export const offline = (): Refusal => new Refusal('offline', 'The server does not answer: check the network; work goes on without it.');

/**
 * A network that drops, doubles, delays, reorders and partitions. A lost message is noticed by its
 * timeout, a closed door at once, as over TCP.
 */
export function createNetwork(options: NetworkOptions): Network {
  const { scheduler, random, tally, weather, place, life, line, underWay } = options;
  let count = 0;
  const latency = (): number => {
    if (!random.chance(weather.delay)) return random.int(5, 60);
    tally.fault('message delayed');
    return random.int(500, 12_000);
  };
  const isLost = (fault: 'request dropped' | 'answer dropped'): boolean => {
    if (line.cut) return true;
    const lost = random.chance(fault === 'request dropped' ? weather.dropRequest : weather.dropAnswer);
    if (lost) tally.fault(fault);
    return lost;
  };
  return {
    request: (request) =>
      new Promise((resolve, reject) => {
        const path = new URL(request.url).pathname;
        const sentAt = scheduler.now();
        const number = (count += 1);
        let open = true;
        const sighting = (): Sighting => ({ path, body: request.body, waitedMs: scheduler.now() - sentAt });
        underWay.set(number, sighting());
        const close = (finish: () => void) => () => {
          if (!open) return;
          open = false;
          underWay.delete(number);
          cancelTimeout();
          finish();
        };
        const fail = close(() => {
          options.onFailure(place, sighting());
          reject(offline());
        });
        const cancelTimeout = scheduler.after(request.timeoutMs, place, `no answer ${path}`, life, fail);

        const answer = (copy: number, got: Answer | null): void => {
          const what = `${copy === 2 ? 'second ' : ''}answer ${path}`;
          if (got === null) return void scheduler.after(latency(), place, `reset ${path}`, life, fail);
          if (isLost('answer dropped')) return;
          scheduler.after(latency(), place, what, life, () => {
            // A line that was cut meanwhile carries nothing any more.
            if (line.cut) return;
            if (!open) {
              tally.branch('answer came twice');
              return;
            }
            scheduler.note(isPaper(path) ? String(got.status) : got.body);
            const seen = options.onAnswer(sighting(), got);
            close(() => resolve(seen))();
          });
        };
        const send = (copy: number): void => {
          const lost = isLost('request dropped');
          scheduler.after(latency(), 'server', `${copy === 2 ? 'second ' : ''}request ${place} ${path}`, world, () => {
            if (lost || line.cut) return;
            // Not awaited: the server's own statements are events of their own.
            void options.deliver(request).then((got) => answer(copy, got));
          });
        };

        if (line.cut) return void scheduler.after(random.int(1, 3000), place, `unreachable ${path}`, life, fail);
        send(1);
        if (!random.chance(weather.double)) return;
        tally.fault('request doubled');
        send(2);
      }),
  };
}
