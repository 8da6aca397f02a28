import type { Card } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { reads, type Area } from '../area.ts';
import { keptOf, outOfUseOf } from '../retention/index.ts';
import { readRow, readValues, type Held } from '../store/index.ts';
import { sameContact } from './candidates.ts';
import { casesOf } from './cases.ts';
import { factsOf } from './facts.ts';
import { linesOf, seesName } from './lines.ts';
import { linkedGroup, rootOf } from '../linked.ts';
import { initialsOf } from './masks.ts';
import { productsOf } from './products.ts';
import { customerTimeline } from './timeline.ts';

const maxSharing = 20;

/**
 * A customer as this person may see them now. Until the caller is verified an operator sees initials,
 * town and the numbers of open cases, and the facts to ask for (R-CALLER-1). Of people who were merged it
 * is the card of the one whom they were merged into, with what belongs to all of them (R-CALLER-3).
 */
export function card(area: Area, asked: string): Card {
  const { db } = area.desk;
  const id = rootOf(db, asked);
  const row = readRow(db, 'customer', id);
  const customer = readValues(db, 'customer', id);
  if (row === null || customer === null)
    throw new Refusal('not-found', 'This customer is not on this desk: they may have moved on or been erased.');
  const condition = area.verified.has(id);
  const open = seesName(area, id);
  const group = linkedGroup(db, id);
  const cases = casesOf(area, id);
  const products = productsOf(area, id);
  const openCases = cases.filter((line) => line.open);
  const ends = products.flatMap(({ warrantyUntil }) => warrantyUntil ?? []);
  return {
    id,
    epoch: row.envelope.epoch,
    version: row.envelope.version,
    verified: condition,
    initials: initialsOf(customer.name),
    town: reads(area, 'customer', 'town', condition) ? customer.town : null,
    values: Object.fromEntries(Object.entries(row.values).filter(([field]) => reads(area, 'customer', field, condition))),
    facts: factsFor(area, id),
    products: open ? products : [],
    cases: open ? cases : openCases.map((line) => ({ ...line, product: null, promisedOn: null })),
    counts: { open: openCases.length, past: cases.length - openCases.length },
    warrantyUntil: open ? (ends.toSorted().at(-1) ?? null) : null,
    kept: open ? keptOf(area, 'customer', id) : null,
    outOfUse: outOfUseOf(area, id),
    timeline: open ? customerTimeline(area, id) : [],
    linked: linesOf(
      area,
      group.filter((member) => member !== id),
    ),
    sharing: linesOf(
      area,
      sharingWith(area, id, customer).filter((other) => !group.includes(other)),
    ),
  };
}

/** The facts that can be asked of a customer's caller; only for roles that must ask. */
export function factsFor(area: Area, id: string): Card['facts'] {
  const customer = readValues(area.desk.db, 'customer', id);
  if (customer === null || !reads(area, 'customer', 'email', true)) return [];
  const serials = productsOf(area, id).flatMap(({ serialNumber }) => serialNumber ?? []);
  const numbers = casesOf(area, id).flatMap(({ open, number }) => (open ? [number] : []));
  return factsOf({ customer, serials, numbers });
}

/** Others with the same phone or mail: a list to pick from, never a reason to merge (R-CALLER-2). */
function sharingWith({ desk }: Area, id: string, { phone, phone2, email }: Held<'customer'>): string[] {
  const phones = [phone, phone2].filter((number) => number !== null);
  return sameContact(desk.db, phones, email, true)
    .map((other) => other.id)
    .filter((other) => other !== id)
    .slice(0, maxSharing);
}
