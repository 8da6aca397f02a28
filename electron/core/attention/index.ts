import type { attention } from '#shared/contract/desk/index.ts';
import type { Area } from '../area.ts';
import type { Handlers } from '../context.ts';
import { keep, restore } from './conflicts.ts';
import { acknowledge, seenRenumbering } from '../sync/index.ts';
import { list } from './list.ts';
import { discard, retry } from './refused.ts';
import { different, same } from './same-person.ts';

/** What was saved here and did not come to stand: never dropped, never silent. */
export function attentionHandlers(area: Area): Handlers<keyof typeof attention> {
  return {
    'attention.list': () => list(area),
    'attention.retry': (_, input) => retry(area, input),
    'attention.discard': (_, { opId }) => discard(area, opId),
    'attention.restore': (_, { id }) => restore(area, id),
    'attention.same': (_, { id }) => same(area, id),
    'attention.different': (_, { id }) => different(area, id),
    'attention.keep': (_, { id }) => keep(area, id),
    'attention.acknowledge': (_, { row }) => {
      acknowledge(area.desk.db, row);
      seenRenumbering(area.desk.db, row);
      area.changes.written();
      return null;
    },
  };
}
