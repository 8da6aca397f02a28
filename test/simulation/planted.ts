import type { Engine } from './world/ground.ts';

/** Product code as somebody might have written it: `from` becomes `to` when the file is loaded. */
export interface Patch {
  /** From the repository's root. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Faults planted on purpose, to test the tests (sync.md): each is switched in at a seam that only the
 * simulation has, and must be found by the ordinary invariants on the ordinary seeds. The seams are
 * the pool, the network, and the loader of a process that runs one fault and nothing else.
 */
export interface Planted {
  readonly name: string;
  /** Races need a PostgreSQL with several connections. */
  readonly engine: Engine;
  readonly patches: readonly Patch[];
  /** COMMIT is answered before it is done. */
  readonly acknowledgesEarly: boolean;
  /** What the network makes of a pull's answer on its way to the desk. */
  readonly spoilPull: (body: string) => string;
}

export const noFault: Planted = { name: 'none', engine: 'pglite', patches: [], acknowledgesEarly: false, spoilPull: (body) => body };

export const plantedFaults: readonly Planted[] = [
  {
    ...noFault,
    name: 'seq > max instead of a head counter',
    engine: 'postgres',
    patches: [
      { file: 'server/sync/feed.ts', from: '...(streams.length > 0 ? [raise] : []),', to: '...(streams.length > 99 ? [raise] : []),' },
      {
        file: 'server/sync/feed.ts',
        from: 'n.refs, head.seq - n.back, n.change from ${unnested(places)} join head on head.stream = n.stream`',
        to: "n.refs, nextval('planted'), n.change from ${unnested(places)}`",
      },
      { file: 'server/sync/feed.ts', from: 'seq = head.seq - n.back,', to: "seq = nextval('planted')," },
      {
        file: 'server/sync/feed.ts',
        from: 'from ${unnested(places)} join head on head.stream = n.stream\n  where',
        to: 'from ${unnested(places)} where',
      },
      {
        file: 'server/sync/pull.ts',
        from: "(await tx.selectFrom('head').select('seq').where('stream', '=', stream).executeTakeFirst())?.seq ?? 0",
        to: "(await tx.selectFrom('feed').select((eb) => eb.fn.max('seq').as('seq')).where('stream', '=', stream).executeTakeFirst())?.seq ?? 0",
      },
    ],
  },
  { ...noFault, name: 'acknowledge before commit', acknowledgesEarly: true },
  {
    ...noFault,
    name: 'doubled push',
    // The server forgets what it was sent, and an operation no longer knows itself again.
    patches: [
      { file: 'server/sync/push.ts', from: 'insistOnOrder(current, operations);', to: '' },
      {
        file: 'server/sync/push.ts',
        from: 'const before = await answered(tx, current, previousOpId, operations);',
        to: 'const before: Awaited<ReturnType<typeof answered>> = [];',
      },
    ],
  },
  {
    ...noFault,
    name: 'FTS not secure',
    patches: [
      { file: 'electron/core/store/migrations/0001-replica.ts', from: "VALUES ('secure-delete', 1)", to: "VALUES ('secure-delete', 0)" },
    ],
  },
  { ...noFault, name: 'skipped eviction', spoilPull: withoutEvictions },
  {
    ...noFault,
    name: 'clock unclamped',
    patches: [{ file: 'server/sync/clock.ts', from: 'if (msOf(at) <= latest) return at;', to: 'if (latest > 0) return at;' }],
  },
];

export function faultNamed(name: string): Planted {
  return plantedFaults.find((fault) => fault.name === name) ?? noFault;
}

interface Page {
  readonly value?: { readonly rows?: readonly { readonly change: string }[] };
}

function withoutEvictions(body: string): string {
  const page: unknown = JSON.parse(body);
  if (!isPage(page) || page.value?.rows === undefined) return body;
  return JSON.stringify({ ...page, value: { ...page.value, rows: page.value.rows.filter(({ change }) => change !== 'evict') } });
}

const isPage = (value: unknown): value is Page => typeof value === 'object' && value !== null;
