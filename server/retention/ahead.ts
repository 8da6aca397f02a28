import { forecastDays, type Ahead } from '#shared/contract/retention.ts';
import { addDays, warrantyEnd, type Explained, type Family } from '#shared/policy/index.ts';

/** Unknown warranties are asked for while there is time to find out (R-RET-4). */
const warrantyDays = 60;
export const staleDays = 90;
/** What ends later than that is not told of. */
export const aheadDays = Math.max(...forecastDays, warrantyDays);
/** A page lists so many; the count says how many there are. */
const listed = 200;

export interface Candidate {
  readonly kind: 'call' | 'repair';
  readonly id: string;
}

/** Looks ahead while a run looks at every record: what comes up soon, and what nobody has dealt with. */
export class LookingAhead {
  readonly #ends: readonly string[];
  readonly #forecast: Record<string, [number, number, number]> = {};
  readonly #warranties: Ahead['warranties'] = [];
  #warrantyCount = 0;
  #unused: Ahead['unused'] = [];
  #unusedCount = 0;
  /** Open for so long that somebody may have forgotten them. */
  readonly stale: Candidate[] = [];
  readonly #today: string;
  readonly #unknownUntil: string;
  readonly #openBefore: string;

  constructor(today: string) {
    this.#today = today;
    this.#ends = forecastDays.map((days) => addDays(today, days));
    this.#unknownUntil = addDays(today, warrantyDays);
    this.#openBefore = addDays(today, -staleDays);
  }

  see(family: Family, explained: readonly Explained[]): void {
    const cases = new Map([...family.calls, ...family.repairs].map((one) => [one.id, one]));
    for (const { kind, id, rule, keepUntil } of explained) {
      const one = kind === 'call' || kind === 'repair' ? cases.get(id) : undefined;
      if (keepUntil === null) {
        if (rule === 'open' && one !== undefined && one.openedOn <= this.#openBefore)
          this.stale.push({ kind: kind as Candidate['kind'], id });
        continue;
      }
      if (keepUntil < this.#today) continue;
      this.#count(kind, keepUntil);
      if (rule === 'city-deactivated') {
        this.#unusedCount += 1;
        this.#unused.push({ kind, id, keepUntil });
        if (this.#unused.length >= 2 * listed) this.#unused = firstOf(this.#unused);
      }
      const product = one?.product ?? null;
      const unknown = product !== null && warrantyEnd(family.warranties, product) === null;
      if (!unknown || keepUntil > this.#unknownUntil) continue;
      this.#warrantyCount += 1;
      if (this.#warranties.length < listed) this.#warranties.push({ kind, id, keepUntil });
    }
  }

  #count(kind: string, keepUntil: string): void {
    const counts = (this.#forecast[kind] ??= [0, 0, 0]);
    this.#ends.forEach((end, i) => {
      if (keepUntil < end) counts[i as 0 | 1 | 2] += 1;
    });
  }

  /** With what was found of those that are stale. */
  told(untouched: Ahead['untouched']): Ahead {
    return {
      forecast: Object.fromEntries(Object.entries(this.#forecast).filter(([, [, , most]]) => most > 0)),
      warranties: this.#warranties,
      warrantyCount: this.#warrantyCount,
      untouched: untouched.slice(0, listed),
      untouchedCount: untouched.length,
      unused: firstOf(this.#unused),
      unusedCount: this.#unusedCount,
    };
  }
}

/** As many as a page lists: those that go first. */
const firstOf = (all: Ahead['unused']): Ahead['unused'] => all.toSorted((a, b) => a.keepUntil.localeCompare(b.keepUntil)).slice(0, listed);
