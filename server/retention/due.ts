import { daysIn, explainFamily, type Explained } from '#shared/policy/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { LookingAhead } from './ahead.ts';
import { customerFamilies, loosePayments, strayFamilies, type Page } from './families.ts';

/** A record whose last day has passed. Whether a hold or an open charge keeps it is for the erasure to say. */
export interface Due extends Pick<Explained, 'kind' | 'id' | 'rule'> {
  readonly keepUntil: string;
}

export interface Found {
  readonly lookedAt: number;
  /** In families: what names others comes before what it names. */
  readonly due: readonly Due[];
  readonly ahead: LookingAhead;
}

/** What goes last: others name it. */
const last: ReadonlySet<Explained['kind']> = new Set(['customer', 'product', 'warranty']);

/** Looks at every record in pages of one moment each, and erases nothing (R-RET-1). `today` is a date of the organisation's zone. */
export async function findDue(
  { db, platform }: Pick<Context, 'db' | 'platform'>,
  { retention, organisation }: Policy,
  today: string,
  onProgress: (records: number) => void = () => undefined,
): Promise<Found> {
  const due: Due[] = [];
  const ahead = new LookingAhead(today);
  let lookedAt = 0;
  const dayOf = daysIn(organisation.timeZone);
  for (const pages of [customerFamilies, strayFamilies, loosePayments]) {
    let after: string | null = null;
    do {
      const from: string | null = after;
      const { families, next }: Page = await transact(db, platform, (tx) => pages(tx, dayOf, from), 'snapshot');
      for (const family of families) {
        const explained = explainFamily(retention, family, today);
        lookedAt += explained.length;
        ahead.see(family, explained);
        const gone = explained.flatMap(({ kind, id, rule, keepUntil, erase }) =>
          erase && keepUntil !== null ? [{ kind, id, rule, keepUntil }] : [],
        );
        due.push(...gone.filter(({ kind }) => !last.has(kind)), ...gone.filter(({ kind }) => last.has(kind)));
      }
      onProgress(lookedAt);
      after = next;
    } while (after !== null);
  }
  return { lookedAt, due, ahead };
}
