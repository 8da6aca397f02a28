import { sql } from 'kysely';
import { demoPassword, demoPeople } from '../../resources/demo/index.ts';
import { classOf, wordsIn } from '../simulation/people/typed.ts';
import type { Random } from '../simulation/world/random.ts';
import { lookAtServer } from '../simulation/world/look.ts';
import type { Central } from './central.ts';

/** What was erased, remembered outside every program under test (sync.md, promise 2). */
export interface Erasing {
  /** Rows that went, by the server's own registry: also after it was restored from a backup. */
  readonly ids: Set<string>;
  /** What stood in them when they went, and may not stand anywhere again. */
  readonly words: Set<string>;
  /** The keys, as PostgreSQL kept them, that opened what was sealed of those people. */
  readonly keys: Map<string, Uint8Array>;
  /** How many customers went. */
  readonly customers: () => number;
  /** `deskctl erase` of a customer whom people at the desks have typed in, by the sign-in of a manager. False when there is none. */
  readonly eraseSomebody: (random: Random) => Promise<boolean>;
}

/** Money that was moved keeps its reference for the books (R-RET-1). */
const outlives = 'ref';

export function createErasing(central: Central): Erasing {
  const [ids, words, keys] = [new Set<string>(), new Set<string>(), new Map<string, Uint8Array>()];
  const manager = demoPeople.find(({ role }) => role === 'manager')?.name ?? '';
  let customers = 0;
  const look = () =>
    central.inside(async (context) => ({
      ...(await lookAtServer({ context })),
      keys: new Map(
        (await context.db.selectFrom('subject_key').selectAll().execute()).map(({ subject, wrapped }) => [subject, wrapped] as const),
      ),
    }));
  return {
    ids,
    words,
    keys,
    customers: () => customers,
    async eraseSomebody(random) {
      const before = await look();
      const canaries = ({ values }: (typeof before.rows)[number]) =>
        Object.values(values).flatMap((value) => (typeof value === 'string' ? wordsIn(value) : []));
      // An open repair would keep some of it for now (R-ERA-4).
      const inRepair = new Set(before.rows.filter(({ kind }) => kind === 'repair').map(({ values }) => values['customer']));
      const some = before.rows.filter((row) => row.kind === 'customer' && canaries(row).length > 0 && !inRepair.has(row.id));
      if (some.length === 0) return false;
      const { id } = random.pick(some);
      const args = ['erase', id, '--reason', 'Asked by letter', '--second', manager, '--json'];
      await central.organisation.deskctl(args, `${demoPassword}\n`);
      const after = await look();
      const left = new Set(after.rows.map((row) => row.id));
      if (!left.has(id)) customers += 1;
      const gone = [
        ...before.rows.filter((row) => !left.has(row.id)).flatMap(canaries),
        ...before.besides.filter(({ record }) => !left.has(record)).flatMap(({ text }) => wordsIn(text)),
      ];
      for (const word of gone) if (classOf(word) !== outlives) words.add(word);
      const key = before.keys.get(id);
      if (key !== undefined && !after.keys.has(id)) keys.set(id, key);
      await hearRegistry(central, ids);
      return true;
    },
  };
}

/** What the server knows to be erased. */
export async function hearRegistry(central: Central, ids: Set<string>): Promise<void> {
  const { rows } = await central.inside(({ db }) => sql<{ id: string }>`select id from registry`.execute(db));
  for (const { id } of rows) ids.add(id);
}
