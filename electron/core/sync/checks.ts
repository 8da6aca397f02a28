import {
  effects,
  fieldOf,
  isFreeText,
  kindNameSchema,
  kindOf,
  mayWrite,
  zoneRoles,
  type Field,
  type KindName,
} from '#shared/catalogue/index.ts';
import { isForBench } from '#shared/catalogue/bench.ts';
import { newRow, settable } from '#shared/catalogue/new-row.ts';
import { errorCodeSchema, Refusal } from '#shared/contract/errors.ts';
import { findCards, findContactDetails } from '#shared/policy/index.ts';
import { linkProblem, type Linkable } from '#shared/policy/links.ts';
import type { OpenDesk } from '../context.ts';
import { fieldsSchema, readRow, type Fields } from '../store/index.ts';

export interface Writing {
  readonly kind: KindName;
  readonly id: string;
  readonly set: Fields;
  readonly making: boolean;
  readonly conditionMet: boolean;
}

/** Everything that the server will ask of an operation, asked here first. Gives the values as the catalogue trims them; throws a Refusal. */
export function check(desk: OpenDesk, writing: Writing): Fields {
  checkRights(desk, writing);
  const trimmed = { ...writing, set: checkSchema(writing) };
  checkCards(trimmed);
  checkWorkshopText(trimmed);
  checkReferences(desk, trimmed);
  checkGuards(desk, trimmed);
  checkLink(desk, trimmed);
  return trimmed.set;
}

/** A person writes what their role may, and no more than the desk's zone may: a manager who visits the workshop brings no phone number in. */
function checkRights(desk: OpenDesk, { kind, set, making, conditionMet }: Writing): void {
  const { role } = desk.person;
  const allowed = settable(kind, making);
  const zone = zoneRoles[desk.place().zone];
  for (const field of Object.keys(set)) {
    const rights = fieldOf(kind, field)?.rights;
    if (rights === undefined || !allowed.has(field)) throw new Refusal('not-allowed', `Nobody sets ${kind}.${field} here.`);
    if (!zone.some((of) => mayWrite(rights, of, true, making)))
      throw new Refusal('not-allowed', `${kind}.${field} is not written in this zone.`);
    if (mayWrite(rights, role, conditionMet, making)) continue;
    if (mayWrite(rights, role, true, making)) throw new Refusal('not-verified', 'Verify the caller first: two facts that they gave.');
    throw new Refusal('not-allowed', `Your role may not write ${kind}.${field}.`);
  }
}

function checkSchema({ kind, set, making }: Writing): Fields {
  const { schema, change } = kindOf(kind);
  const parsed = making ? schema.safeParse(newRow(kind, set)) : change.safeParse(set);
  if (parsed.success) {
    const whole = fieldsSchema.parse(parsed.data);
    return Object.fromEntries(Object.keys(set).map((field) => [field, whole[field] ?? null]));
  }
  const fields = parsed.error.issues.map(({ path, code }): [string, string] => {
    const [field] = path;
    return [String(field), set[String(field)] ? (code === 'too_big' ? 'too-long' : 'invalid') : 'required'];
  });
  throw new Refusal('invalid', 'Some of what was typed is missing or cannot be right.', Object.fromEntries(fields));
}

const textFields = ({ kind, set }: Writing): [string, Field, string][] =>
  Object.entries(set).flatMap(([name, value]): [string, Field, string][] => {
    const field = fieldOf(kind, name);
    return field !== null && typeof value === 'string' && isFreeText(field, value) ? [[name, field, value]] : [];
  });

/** R-CARD-3: the last door before the store. */
function checkCards(writing: Writing): void {
  const found = textFields(writing).filter(([, , text]) => holdsCard(text));
  if (found.length === 0) return;
  throw new Refusal(
    'card-number',
    'A card number may not be kept: use the payment form.',
    Object.fromEntries(found.map(([name]) => [name, 'card-number'])),
  );
}

export function holdsCard(text: string): boolean {
  const { found, securityCodes } = findCards(text);
  return found.length + securityCodes.length > 0;
}

/** R-ROLE-3. */
function checkWorkshopText(writing: Writing): void {
  const leaking = textFields(writing).filter(([, field, text]) => isForBench(writing.kind, field) && findContactDetails(text).length > 0);
  if (leaking.length > 0) throw contactDetails(leaking.map(([name]) => name));
}

/** Words for the workshop hold a phone number, a mail address or a postcode. */
function contactDetails(fields: readonly string[]): Refusal {
  const named = Object.fromEntries(fields.map((name) => [name, 'contact-details']));
  return new Refusal('contact-details', 'Text for the workshop may not hold a phone number, mail address or postcode: remove it.', named);
}

function checkReferences({ db }: OpenDesk, { kind, set }: Writing): void {
  for (const [name, value] of Object.entries(set)) {
    const refersTo = fieldOf(kind, name)?.refersTo;
    if (refersTo === undefined || typeof value !== 'string' || readRow(db, kindNameSchema.parse(refersTo), value) !== null) continue;
    throw new Refusal('missing-reference', 'What this belongs to is not on this desk: it may have moved on or been erased.', {
      [name]: 'missing-reference',
    });
  }
}

/** The state machine's own conditions, such as the moves of a repair. */
function checkGuards({ db, person }: OpenDesk, { kind, set, making }: Writing): void {
  if (!making) return;
  for (const rule of effects[kind] ?? []) {
    const target = set[rule.field];
    if (typeof target !== 'string' || rule.guard === undefined) continue;
    const row = readRow(db, kindNameSchema.parse(rule.kind), target);
    const code = row && rule.guard(newRow(kind, set), row.values, person.role);
    if (code !== null) throw new Refusal(errorCodeSchema.parse(code), 'The record does not allow this now.');
  }
}

/** Merging customers, and taking it back (R-CALLER-3). */
function checkLink({ db, person }: OpenDesk, { kind, id, set, making }: Writing): void {
  if (kind !== 'customer' || making) return;
  const held = readRow(db, 'customer', id)?.values ?? {};
  const [before, after] = [linkOf(held), linkOf({ ...held, ...set })];
  const target = typeof after.mergedInto === 'string' ? readRow(db, 'customer', after.mergedInto) : null;
  const code = linkProblem(id, before, after, target && linkOf(target.values), person.role);
  if (code !== null) throw new Refusal(code, 'These two cannot be linked so: one of them is merged already.');
}

const linkOf = ({ standing = null, mergedInto = null }: Readonly<Record<string, unknown>>): Linkable => ({ standing, mergedInto });
