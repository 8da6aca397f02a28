import { erase } from '#server/erasure/index.ts';
import { classOf, wordsIn } from '../people/typed.ts';
import type { Central } from './central.ts';
import { idsAtServer, lookAtServer } from './look.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';

/** What was erased in this world, remembered outside every program under test (sync.md, promise 2). */
export interface Erasures {
  readonly ids: ReadonlySet<string>;
  /** What stood in those rows when they went, and may not stand anywhere again. */
  readonly words: ReadonlySet<string>;
  /** A manager grants a request, or a record is due. Only while no transaction is open. */
  readonly eraseSomething: () => Promise<void>;
  /** Ids that a restored server has in its registry. */
  readonly alsoErased: (ids: readonly string[]) => void;
}

/** Money that was moved keeps its reference for the books (R-RET-1). */
const outlives = 'ref';

export function createErasures({
  central,
  random,
  tally,
}: {
  readonly central: Central;
  readonly random: Random;
  readonly tally: Tally;
}): Erasures {
  const [ids, words] = [new Set<string>(), new Set<string>()];
  return {
    ids,
    words,
    alsoErased: (more) => more.forEach((id) => ids.add(id)),
    async eraseSomething() {
      const { context } = central;
      const { rows, besides } = await lookAtServer(central);
      const wholePerson = random.chance(0.6);
      const some = rows.filter(({ kind }) => (wholePerson ? kind === 'customer' : kind === 'call' || kind === 'repair'));
      if (some.length === 0) return;
      // Whoever rang lately is still being worked on somewhere, and no backup knows them yet. Ids sort by time.
      const latest = some.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(-5);
      const { kind, id } = random.pick(random.chance(0.6) ? latest : some);
      const asked = wholePerson ? { subjects: [id] } : { records: [{ kind, id }] };
      await erase(context, { ...asked, reason: 'simulated', by: null, run: context.platform.ids.next() });
      tally.fault(wholePerson ? 'subject erased' : 'record erased');
      const left = await idsAtServer(central);
      const gone = rows.filter((row) => !left.has(row.id));
      for (const row of gone) ids.add(row.id);
      const texts = [
        ...gone.flatMap(({ values }) => Object.values(values).filter((value) => typeof value === 'string')),
        ...besides.filter(({ record }) => ids.has(record)).map(({ text }) => text),
      ];
      for (const word of texts.flatMap(wordsIn)) if (classOf(word) !== outlives) words.add(word);
    },
  };
}
