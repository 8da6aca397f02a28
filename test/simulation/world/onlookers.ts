import type { Database } from 'better-sqlite3';
import { Breach } from '../invariants/breach.ts';
import { cursorOf, epochOf, keptOperations } from '../invariants/desk-file.ts';
import { evictedBy, isBootstrap, readPull } from '../invariants/watch.ts';
import type { Sighting } from './network.ts';
import type { Tally } from './tally.ts';
import type { Surroundings } from './workstation.ts';

interface Options {
  readonly tally: Tally;
  readonly blame: (breach: Breach) => void;
  /** Planted: what the network makes of a pull's answer. */
  readonly spoilPull: (body: string) => string;
}

/** Whoever looks on as answers reach a desk: a cursor never goes back, and rare moments are counted. */
export function onlookers({ tally, blame, spoilPull }: Options): Pick<Surroundings, 'onAnswer' | 'onFailure'> {
  const cursors = new Map<string, number>();
  /** Desks that are half-way through a bootstrap. */
  const between = new Set<string>();
  return {
    onAnswer({ name, dataKey, generation }, db, seen, answer) {
      const spoiled = seen.path === '/v1/pull' ? { ...answer, body: spoilPull(answer.body) } : answer;
      if (answer.status === 500) blame(new Breach('no internal error', `the server answered ${seen.path} of ${name} with 500`));
      if (answer.body.includes('"stale-request"')) tally.branch('signature was out of time');
      if (db === null) return spoiled;
      if (seen.path === '/v1/pull') notePull(tally, db, seen, spoiled.body, name, between);
      const cursor = cursorOf(db);
      // A new file and a restored server count anew.
      const count = `${name} ${generation} ${Buffer.from(dataKey ?? []).toString('hex')} ${epochOf(db)}`;
      if (cursor < (cursors.get(count) ?? 0)) blame(new Breach('monotone cursor', `${name} went back to ${cursor}`));
      cursors.set(count, cursor);
      return spoiled;
    },
    onFailure(name, { path, body }) {
      if (path !== '/v1/pull') return;
      if (isBootstrap(body)) tally.branch('bootstrap interrupted');
      if (between.has(name)) tally.branch('bootstrap interrupted between pages');
    },
  };
}

function notePull(tally: Tally, db: Database, { body, waitedMs }: Sighting, answer: string, name: string, between: Set<string>): void {
  const page = readPull(answer);
  if (page === null) return;
  if (page.cursor < page.head || (page.oldest ?? 0) > 0) between.add(name);
  else between.delete(name);
  const waited = Number(/"waitMs":(\d+)/.exec(body ?? '')?.[1] ?? 0);
  if (waited > 0 && waitedMs > 500 && waitedMs < waited - 1000 && page.rows.length > 0) tally.branch('long poll woken');
  if (waited > 0 && waitedMs >= waited && page.rows.length === 0) tally.branch('long poll ended empty');
  const evicted = evictedBy(page);
  if (evicted.length > 0) tally.branch('row evicted');
  if (evicted.length > 0 && keptOperations(db).some(({ state }) => state === 'waiting')) tally.branch('row evicted while operations wait');
}
