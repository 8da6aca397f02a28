/**
 * What a legal hold is set on (R-RET-7). A request's hold lists the records of its scope, whatever their kind.
 * A hold on a customer covers everything of theirs, also what comes later.
 */
export interface Hold {
  readonly id: string;
  readonly on:
    | { readonly kind: 'customer' | 'product' | 'call' | 'repair'; readonly record: string }
    | { readonly kind: 'request'; readonly records: readonly string[] };
}

/** How records hang together, as far as holds look: ids only. */
export interface HeldRecord {
  readonly kind: 'customer' | 'product' | 'warranty' | 'call' | 'repair' | 'payment';
  readonly id: string;
  /** The owner; null for a call that nobody is named on. */
  readonly customer: string | null;
  readonly product: string | null;
  /** Of a payment. */
  readonly repair: string | null;
}

/**
 * The holds on each record, by record id; records without one are left out (R-RET-7). `records` are those
 * of one linked group of customers (R-CALLER-3): a hold on any member holds the group.
 */
export function holdsOn(holds: readonly Hold[], records: readonly HeldRecord[]): ReadonlyMap<string, readonly string[]> {
  const held = new Map<string, string[]>();
  for (const hold of holds) {
    for (const id of covered(hold, records)) held.set(id, [...(held.get(id) ?? []), hold.id]);
  }
  return held;
}

function covered({ on }: Hold, records: readonly HeldRecord[]): ReadonlySet<string> {
  if (on.kind === 'request') {
    const listed = new Set(on.records);
    return new Set(records.filter(({ id }) => listed.has(id)).map(({ id }) => id));
  }
  const target = records.find(({ kind, id }) => kind === on.kind && id === on.record);
  if (target === undefined) return new Set();
  if (on.kind === 'customer') return new Set(records.map(({ id }) => id));
  const ofProduct = (product: string | null) => records.filter((one) => product !== null && one.product === product);
  const itself = on.kind === 'product' ? [target, ...ofProduct(target.id)] : [target, ...records.filter(({ id }) => id === target.product)];
  const repairs = new Set(itself.filter(({ kind }) => kind === 'repair').map(({ id }) => id));
  const children = records.filter(({ repair }) => repair !== null && repairs.has(repair));
  const warranties = records.filter(({ kind, product }) => kind === 'warranty' && itself.some(({ id }) => id === product));
  // The owner's identity: whose thing it is must stay known. In a linked group every member names them.
  const owners = target.customer === null ? [] : records.filter(({ kind }) => kind === 'customer');
  return new Set([...itself, ...children, ...warranties, ...owners].map(({ id }) => id));
}
