import { kindNameSchema, kindOf, type KindName } from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { OpenDesk } from '../context.ts';
import { isOutOfUse } from '../linked.ts';
import { readRow, type Fields } from '../store/index.ts';

/**
 * Who is out of use, and their cases, are read and not changed (R-RET-6); nobody is merged into them. A new call or repair
 * is use of them and brings them back, with what comes with it: refused is only what hangs on a case that is
 * there. The server does not ask: what a desk wrote before it knew is not lost. Throws a Refusal `out-of-use`.
 */
export function checkInUse({ db }: OpenDesk, kind: KindName, id: string, set: Fields, making: boolean): void {
  const parent = parentOf(kind);
  if (making && (parent === null || kindOf(parent).series === null)) return;
  const values = making ? set : (readRow(db, kind, id)?.values ?? {});
  const people = [customerOf(db, kind, id, values), making ? null : set['mergedInto']];
  if (people.some((one) => typeof one === 'string' && isOutOfUse(db, one)))
    throw new Refusal('out-of-use', 'This customer is out of use and can only be read. Take a call for them to use it again.');
}

/** The kind of the row that says whose a row is; null for a customer. */
function parentOf(kind: KindName): KindName | null {
  const { subject, fields } = kindOf(kind);
  return subject === 'self' ? null : kindNameSchema.parse(fields[subject]?.refersTo);
}

function customerOf(db: OpenDesk['db'], kind: KindName, id: string, values: Fields): string | null {
  const parent = parentOf(kind);
  if (parent === null) return id;
  const named = values[kindOf(kind).subject];
  if (typeof named !== 'string') return null;
  return customerOf(db, parent, named, parentOf(parent) === null ? {} : (readRow(db, parent, named)?.values ?? {}));
}
