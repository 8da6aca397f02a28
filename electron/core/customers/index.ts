import type { customers } from '#shared/contract/desk/index.ts';
import type { Area } from '../area.ts';
import type { Handlers } from '../context.ts';
import { card, factsFor } from './card.ts';
import { verify } from './facts.ts';
import { find } from './find.ts';
import { link, unlink } from './link.ts';
import { rootOf } from '../linked.ts';
import { match } from './match.ts';
import { bring, findOlder } from './older.ts';
import { save } from './save.ts';
import { similar } from './similar.ts';

/** Who calls: found as typed, verified, kept right. */
export function customerHandlers(area: Area): Handlers<keyof typeof customers> {
  return {
    'customers.match': (_, input) => match(area, input),
    'customers.similar': (_, input) => similar(area, input),
    'customers.card': (_, { id }) => card(area, id),
    'customers.verify': (_, { id: asked, facts }) => {
      const id = rootOf(area.desk.db, asked);
      verify(area, id, facts, factsFor(area, id));
      return card(area, id);
    },
    'customers.link': (_, { id, into }) => {
      link(area, id, into);
      return card(area, into);
    },
    'customers.unlink': (_, { id }) => {
      unlink(area, id);
      return card(area, id);
    },
    'customers.leave': (_, { id }) => {
      area.verified.delete(rootOf(area.desk.db, id));
      return null;
    },
    'customers.save': (_, input) => save(area, input),
    'search.older': (_, { typed }) => findOlder(area, typed),
    'search.bring': (_, asked) => bring(area, asked),
    'search.find': (_, input) => find(area, input),
  };
}

export { linesOf, seesName } from './lines.ts';
export { initialsOf, maskText } from './masks.ts';
export { productById, productName } from './products.ts';
export { tidy } from './save.ts';
export { callTimeline, repairTimeline } from './timeline.ts';
export { compare } from './compare.ts';
