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
 * the network, and the loader of a process that runs one fault and nothing else.
 */
export interface Planted {
  readonly name: string;
  /** Races need a PostgreSQL with several connections. */
  readonly engine: Engine;
  readonly patches: readonly Patch[];
  /** A seed that finds it soon, which `npm test` tries before the others; null: looked for by the long run alone. */
  readonly firstSeed: number | null;
  /** What the network makes of a pull's answer on its way to the desk. */
  readonly spoilPull: (body: string) => string;
}

export const noFault: Planted = {
  name: 'none',
  engine: 'pglite',
  firstSeed: null,
  patches: [],
  spoilPull: (body) => body,
};

export const plantedFaults: readonly Planted[] = [
  {
    ...noFault,
    name: 'seq > max instead of a head counter',
    engine: 'postgres',
    patches: [
      // The head of erasures is still counted: what is looked for is a reader of the feed who misses a row that was committed late.
      {
        file: 'server/sync/feed.ts',
        from: '...(streams.length > 0 ? [raise] : []),',
        to: `...(further.has('erasures') ? [sql\`insert into head (stream, seq) values ('erasures', \${further.get('erasures')}::bigint)
          on conflict (stream) do update set seq = head.seq + excluded.seq\`] : []),`,
      },
      {
        file: 'server/sync/buckets.ts',
        from: "tx.selectFrom('head').select('seq')",
        to: "tx.selectFrom('feed').select((eb) => eb.fn.max('seq').as('seq'))",
      },
      {
        file: 'server/sync/waiters.ts',
        from: "selectFrom('head').select(['stream', 'seq']).where('stream', 'in', streams)",
        to: "selectFrom('feed').select((eb) => ['stream', eb.fn.max('seq').as('seq')]).where('stream', 'in', streams).groupBy('stream')",
      },
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
  {
    ...noFault,
    name: 'acknowledge before commit',
    patches: [
      {
        file: 'server/sync/push.ts',
        from: 'return await take(apply);',
        to: `return await new Promise((told, failed) => void transact(db, platform, async (tx) => {
          const answer = await takeIn(tx, apply);
          told(answer);
          await new Promise<void>((on) => void platform.timers.after(150, on));
          return answer;
        }).catch(failed));`,
      },
      {
        file: 'server/routes.ts',
        from: 'await push(context, signer(), input);\n      waiters.wake(streams);\n      await noteResent(context, signer(), input.operations);',
        to: 'await push(context, signer(), input);\n      waiters.wake(streams);',
      },
    ],
  },
  {
    ...noFault,
    name: 'doubled push',
    firstSeed: 4,
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
    firstSeed: 2,
    patches: [
      { file: 'electron/core/store/migrations/0001-replica.ts', from: "VALUES ('secure-delete', 1)", to: "VALUES ('secure-delete', 0)" },
    ],
  },
  { ...noFault, firstSeed: 7, name: 'skipped eviction', spoilPull: withoutEvictions },
  {
    ...noFault,
    name: 'registry with an expiry',
    patches: [
      {
        file: 'server/registry/registry.ts',
        from: 'where id = any(${wanted}::uuid[])`',
        to: 'where id = any(${wanted}::uuid[]) and erased_at > (select max(last_contact) from device) - 35 * 86400000::bigint`',
      },
      {
        file: 'server/registry/registry.ts',
        from: ".where('seq', '<=', head)",
        to: ".where('seq', '<=', head).where(sql<boolean>`erased_at > (select max(last_contact) from device) - 35 * 86400000::bigint`)",
      },
    ],
  },
  {
    ...noFault,
    name: 'registry check left out',
    // Both who check: the server at every push, and the desk before it sends again what a restored server asks for.
    patches: [
      { file: 'electron/core/erasure/registry.ts', from: 'kept.erase(erasures.map(({ id }) => id));', to: '' },
      {
        file: 'server/registry/registry.ts',
        from: 'return new Set(rows.map(({ id }) => id));',
        to: 'return new Set(rows.slice(0, 0).map(({ id }) => id));',
      },
    ],
  },
  {
    ...noFault,
    name: 'wipe without seal',
    patches: [
      {
        file: 'electron/core/session/wipe.ts',
        from: "if (device.get('unsealed') !== null) {",
        to: "if (device.get('unsealed') === undefined) {",
      },
    ],
  },
  {
    ...noFault,
    name: 'restore without journal',
    patches: [
      { file: 'server/recovery/restore.ts', from: 'const written = journal.read();', to: 'const written = journal.read().slice(0, 0);' },
    ],
  },
  {
    ...noFault,
    name: 'image restored unnoticed',
    patches: [
      { file: 'server/sync/push-log.ts', from: 'if (before !== undefined && before.opId !== previousOpId) return null;', to: '' },
      {
        file: 'server/sync/push-log.ts',
        from: 'answer?.opId === opId ? [answer] : []',
        to: 'answer === undefined ? [] : [{ ...answer, opId }]',
      },
    ],
  },
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
