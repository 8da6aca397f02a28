import { daysIn, explainFamily, type Explained } from '#shared/policy/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { customerFamilies, loosePayments, strayFamilies, type Page } from './families.ts';

/** Every record with its end, as retention sees it on a day (R-RET-9); a page of families at a time, each page as of one moment. */
export async function* explainedRecords(
  { db, platform }: Pick<Context, 'db' | 'platform'>,
  { retention, organisation }: Policy,
  today: string,
): AsyncGenerator<readonly Explained[]> {
  const dayOf = daysIn(organisation.timeZone);
  for (const pages of [customerFamilies, strayFamilies, loosePayments]) {
    let after: string | null = null;
    do {
      const from: string | null = after;
      const { families, next }: Page = await transact(db, platform, (tx) => pages(tx, dayOf, from), 'snapshot');
      yield families.flatMap((family) => explainFamily(retention, family, today));
      after = next;
    } while (after !== null);
  }
}
