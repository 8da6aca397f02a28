import { addYears, laterOf } from './calendar.ts';
import type { RetentionPolicy } from './presets.ts';
import { closesAsOf } from './retention-clocks.ts';
import type { RetentionRecord } from './retention-records.ts';
import { explainRetention, type Explanation, type Holds } from './retention.ts';

/**
 * Records that decide about each other's end: one customer, or one linked group (R-CALLER-3), and all that
 * is theirs; or a call without customer, alone. Days are dates in the organisation's zone.
 */
export interface Family {
  readonly customers: readonly FamilyCustomer[];
  readonly products: readonly FamilyProduct[];
  readonly warranties: readonly FamilyWarranty[];
  readonly calls: readonly FamilyCall[];
  readonly repairs: readonly FamilyRepair[];
  readonly payments: readonly FamilyPayment[];
}

interface Member {
  readonly id: string;
}
export interface FamilyCustomer extends Member {
  readonly enteredOn: string;
  readonly lastContactOn: string | null;
}
export interface FamilyProduct extends Member {
  readonly customer: string | null;
}
export interface FamilyWarranty extends Member {
  readonly product: string;
  readonly startsOn: string;
  /** Null for a lifetime warranty without an end. */
  readonly endsOn: string | null;
}
export interface FamilyCall extends Member {
  readonly customer: string | null;
  readonly product: string | null;
  readonly openedOn: string;
  /** Null while it is open. */
  readonly closedOn: string | null;
  /** The day of a conversation in it; null when nobody was spoken to (R-RET-2). */
  readonly contactOn: string | null;
  /** How it came; null where that is not known. */
  readonly channel: string | null;
  /** A call back is promised. */
  readonly openAction: boolean;
}
export interface FamilyRepair extends Member {
  readonly customer: string | null;
  readonly product: string;
  readonly call: string | null;
  readonly openedOn: string;
  /** Null while it is open. */
  readonly completedOn: string | null;
  /** A charge is still to be paid. */
  readonly unpaid: boolean;
}
export interface FamilyPayment extends Member {
  readonly repair: string | null;
  readonly paidOn: string;
}

export interface Explained extends Explanation {
  readonly kind: 'customer' | 'product' | 'warranty' | 'call' | 'repair' | 'payment';
  readonly id: string;
}

/** "Lifetime" without an end counts as so many years (R-RET-4). */
const lifetimeYears = 10;

/** The latest end of a product's warranties: none extends another (R-RET-4). Null with none. */
export function warrantyEnd(warranties: readonly Omit<FamilyWarranty, 'id'>[], product: string | null): string | null {
  const ends = warranties
    .filter((warranty) => warranty.product === product)
    .map(({ startsOn, endsOn }) => endsOn ?? addYears(startsOn, lifetimeYears));
  return ends.length === 0 ? null : laterOf(...(ends as [string, ...string[]]));
}

/** Explains every record of a family at once (R-RET-1, R-RET-9). `heldBy` tells the holds on a record; how far they reach is the server's to say (R-RET-7). */
export function explainFamily(
  policy: RetentionPolicy,
  family: Family,
  today: string,
  heldBy: (id: string) => Holds = () => [],
): readonly Explained[] {
  const explain = (kind: Explained['kind'], id: string, record: RetentionRecord): Explained => ({
    kind,
    id,
    ...explainRetention(policy, record, today, heldBy(id)),
  });
  const lastContactOn = latest(family.customers.map((customer) => customer.lastContactOn));
  const calls = family.calls.map((call) => explain('call', call.id, callRecord(family, call, lastContactOn, today)));
  const repairs = family.repairs.map(({ id, openedOn, completedOn, product }) =>
    explain('repair', id, { ...unused, kind: 'repair', openedOn, completedOn, warrantyEndsOn: warrantyEnd(family.warranties, product) }),
  );
  const recordsKeptUntil = [...calls, ...repairs].map(({ keepUntil }) => keepUntil);
  const customers = family.customers.map(({ id, enteredOn }) =>
    explain('customer', id, {
      ...unused,
      kind: 'customer',
      openedOn: enteredOn,
      lastContactOn,
      recordsKeptUntil,
      engagementEndedOn: null,
    }),
  );
  const owner = customers[0]?.keepUntil ?? null;
  const products = family.products.map(({ id }) =>
    explain('product', id, { kind: 'product', parentKeptUntil: owner, unreferredSince: null, warrantyEndsOn: null }),
  );
  const warranties = family.warranties.map(({ id }) => explain('warranty', id, { kind: 'warranty', parentKeptUntil: owner }));
  const payments = family.payments.map(({ id, paidOn }) =>
    explain('payment', id, { kind: 'payment', invoicedOn: null, paidOn, openedOn: null }),
  );
  return [...customers, ...products, ...warranties, ...calls, ...repairs, ...payments];
}

const unused = { lastUsedOn: null, lastOpenedOn: null };

function callRecord({ repairs, warranties }: Family, call: FamilyCall, lastContactOn: string | null, today: string): RetentionRecord {
  const { id, openedOn, contactOn, product } = call;
  const openRepairs = repairs.filter((repair) => repair.call === id && repair.completedOn === null).length;
  const quiet = { openedOn, lastContactOn: contactOn, openActions: call.openAction ? 1 : 0, openRepairs };
  return {
    ...unused,
    kind: 'call',
    openedOn,
    closedOn: call.closedOn ?? closesAsOf(quiet, today),
    lastContactOn: lastContactOn ?? contactOn,
    ownLastContactOn: contactOn,
    warrantyEndsOn: warrantyEnd(warranties, product),
  };
}

function latest(dates: readonly (string | null)[]): string | null {
  const known = dates.filter((date) => date !== null);
  const [first, ...others] = known;
  return first === undefined ? null : laterOf(first, ...others);
}
