/**
 * Faults planted on purpose, to test the tests (sync.md): each is switched in at a seam that only the
 * simulation has, and must be found by the ordinary invariants on the ordinary seeds.
 */
export interface Planted {
  readonly name: string;
  /** COMMIT is answered before it is done. */
  readonly acknowledgesEarly: boolean;
  /** What the network makes of a pull's answer on its way to the desk. */
  readonly spoilPull: (body: string) => string;
}

export const noFault: Planted = { name: 'none', acknowledgesEarly: false, spoilPull: (body) => body };

export const plantedFaults: readonly Planted[] = [
  { ...noFault, name: 'acknowledge before commit', acknowledgesEarly: true },
  { ...noFault, name: 'skipped eviction', spoilPull: withoutEvictions },
];

interface Page {
  readonly value?: { readonly rows?: readonly { readonly change: string }[] };
}

function withoutEvictions(body: string): string {
  const page: unknown = JSON.parse(body);
  if (!isPage(page) || page.value?.rows === undefined) return body;
  return JSON.stringify({ ...page, value: { ...page.value, rows: page.value.rows.filter(({ change }) => change !== 'evict') } });
}

const isPage = (value: unknown): value is Page => typeof value === 'object' && value !== null;
