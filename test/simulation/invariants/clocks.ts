import type { ServerState } from '../world/look.ts';
import { Breach } from './breach.ts';

/** The most that a writer's clock may be ahead of the server's (sync.md, Time). */
const aheadMs = 5 * 60_000;

/** No field at the server may claim to have been written later than now: whoever did would win every merge until then. */
export function checkClocks({ rows, now }: ServerState): void {
  for (const { kind, id, clocks } of rows) {
    for (const [field, { at }] of [['made', clocks.made] as const, ...Object.entries(clocks.fields)]) {
      const ahead = Number.parseInt(at.slice(0, 12), 16) - now;
      if (ahead > aheadMs)
        throw new Breach('nobody wins by a wrong clock', `${kind}.${field} of ${id} was written ${Math.round(ahead / 1000)} s from now`);
    }
  }
}
