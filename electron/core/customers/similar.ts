import type { Match, Parsed } from '#shared/contract/desk/index.ts';
import { parsePhone } from '#shared/policy/index.ts';
import type { Area } from '../area.ts';
import { candidates, joined, sameContact } from './candidates.ts';
import { linesOf } from './lines.ts';
import { fold, inOrder } from './match.ts';

const maxShown = 5;

/** People who look like the one being typed: the same phone or mail, or the same name at the same postcode. */
export function similar(area: Area, typed: Parsed<'customers.similar'>): Match[] {
  const { db } = area.desk;
  const phone = typed.phone ? parsePhone(typed.phone) : null;
  const [name, postcode] = [typed.name?.trim() ?? '', typed.postcode?.trim() ?? ''];
  const reached = sameContact(db, phone === null ? [] : [phone], typed.email?.trim() ?? null, false);
  const words = fold(name).split(/\s+/);
  const there =
    name === ''
      ? []
      : candidates(db, 'postcode', postcode).filter((neighbour) => words.every((word) => fold(neighbour.name ?? '').includes(word)));
  const found = joined(reached, there);
  return linesOf(area, inOrder(db, found, name).slice(0, maxShown));
}
