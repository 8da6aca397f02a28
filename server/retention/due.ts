import { details } from '#shared/catalogue/index.ts';
import { daysIn, explainFamily, laterOf, thinFamily, type Explained, type Family } from '#shared/policy/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import type { Context } from '../context.ts';
import type { Thin } from '../sync/index.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { LookingAhead } from './ahead.ts';
import { familiesAtOnce, familiesOf, loosePayments, strayFamilies, type DayOf, type Page } from './families.ts';
import { lookAtCustomers } from './quiet.ts';
import { turnsOf, type Turn } from './use.ts';

/** A record whose last day has passed. Whether a hold or an open charge keeps it is for the erasure to say. */
export interface Due extends Pick<Explained, 'kind' | 'id' | 'rule'> {
  readonly keepUntil: string;
}

export interface Found {
  readonly lookedAt: number;
  /** Family by family; in one, what names others comes before what it names, whatever batches are made of it. */
  readonly due: readonly Due[];
  readonly ahead: LookingAhead;
  /** Customers who stay, with the parts of their details that nothing needs any more, and since when (R-RET-5). */
  readonly thin: readonly Slim[];
  /** Customers who go out of use, or come back into it (R-RET-6). */
  readonly turns: readonly Turn[];
}

export interface Slim extends Thin {
  /** The latest of the days on which one of them was needed last. */
  readonly until: string;
}

/** What goes last: others name it. */
const last: ReadonlySet<Explained['kind']> = new Set(['customer', 'product', 'warranty']);

/**
 * Looks at every record and erases nothing (R-RET-1). Families that may have something to say are read in
 * pages of one moment each, the others counted. `today` is a date of the organisation's zone.
 */
export async function findDue(
  { db, platform }: Pick<Context, 'db' | 'platform'>,
  { retention, organisation }: Policy,
  today: string,
  onProgress: (records: number) => void = () => undefined,
): Promise<Found> {
  const due: Due[] = [];
  const ahead = new LookingAhead(today);
  const thin: Slim[] = [];
  const turns: Turn[] = [];
  const snapshot: Snapshot = (look) => transact(db, platform, look, 'snapshot');
  const { loud, quiet } = await snapshot((tx) => lookAtCustomers(tx, retention, today));
  let lookedAt = quiet;
  for await (const { families, thinned, standings } of pagesOf(snapshot, daysIn(organisation.timeZone), loud)) {
    for (const family of families) {
      const explained = explainFamily(retention, family, today);
      lookedAt += explained.length;
      ahead.see(family, explained);
      thin.push(...slimmer(family, explained, thinned, today));
      turns.push(...turnsOf(family, explained, standings, today));
      const gone = explained.flatMap(({ kind, id, rule, keepUntil, erase }) =>
        erase && keepUntil !== null ? [{ kind, id, rule, keepUntil }] : [],
      );
      due.push(...gone.filter(({ kind }) => !last.has(kind)), ...gone.filter(({ kind }) => last.has(kind)));
    }
    onProgress(lookedAt);
  }
  return { lookedAt, due, ahead, thin, turns };
}

type Snapshot = <T>(look: (tx: Tx) => Promise<T>) => Promise<T>;

async function* pagesOf(snapshot: Snapshot, dayOf: DayOf, customers: readonly string[]): AsyncGenerator<Omit<Page, 'next'>> {
  for (let from = 0; from < customers.length; from += familiesAtOnce)
    yield snapshot((tx) => familiesOf(tx, dayOf, customers.slice(from, from + familiesAtOnce)));
  for (const pages of [strayFamilies, loosePayments]) {
    let after: string | null = null;
    do {
      const from: string | null = after;
      const page: Page = await snapshot((tx) => pages(tx, dayOf, from));
      yield page;
      after = page.next;
    } while (after !== null);
  }
}

function slimmer(family: Family, explained: readonly Explained[], thinned: Page['thinned'], today: string): Slim[] {
  if (family.customers.length === 0) return [];
  const over = thinFamily(family, explained, details).flatMap(({ detail, until }) =>
    until !== null && until < today ? [{ detail, until }] : [],
  );
  const going = new Set(explained.filter(({ erase }) => erase).map(({ id }) => id));
  return family.customers.flatMap(({ id }) => {
    const known = thinned.get(id) ?? [];
    const fresh = over.filter(({ detail }) => !known.includes(detail));
    const [first, ...others] = fresh.map(({ until }) => until);
    if (first === undefined || going.has(id)) return [];
    return [{ id, details: over.map(({ detail }) => detail), until: laterOf(first, ...others) }];
  });
}
