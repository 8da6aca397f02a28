import { parsePhone } from '#shared/policy/index.ts';
import type { Match, Parsed } from '#shared/contract/desk/index.ts';
import type { Area } from '../area.ts';
import { sql } from '../store/index.ts';
import { candidates, sameContact } from './candidates.ts';
import { linesOf } from './lines.ts';
import { inOrder } from './match.ts';

const maxShown = 5;

/** People who look like the one being typed: the same phone or mail, or the same name at the same postcode. */
export function similar(area: Area, typed: Parsed<'customers.similar'>): Match[] {
  const { db } = area.desk;
  const phone = typed.phone ? parsePhone(typed.phone) : null;
  const email = typed.email?.trim() || null;
  const reached = phone !== null || email !== null ? sameContact(db, phone === null ? [] : [phone], email) : [];
  const found = [...new Set([...reached, ...sameNameThere(area, typed.name?.trim() ?? '', typed.postcode?.trim() ?? '')])];
  return linesOf(area, inOrder(db, found, typed.name ?? '').slice(0, maxShown));
}

function sameNameThere({ desk }: Area, name: string, postcode: string): string[] {
  if (name === '' || postcode === '') return [];
  const key = postcode.toUpperCase().replaceAll(/\s/g, '');
  const there = sql<{ id: string }>(
    desk.db,
    `SELECT id FROM customer WHERE id IN (SELECT value FROM json_each(?)) AND replace(upper(postcode), ' ', '') = ?`,
  );
  return there.all(JSON.stringify(candidates(desk.db, 'name', name)), key).map(({ id }) => id);
}
