import { effects, fieldOf, inZone, kindOf, mayWrite, type Field, type KindName } from '#shared/catalogue/index.ts';
import { newRow, settable } from '#shared/catalogue/new-row.ts';
import { errorCodeSchema, Refusal } from '#shared/contract/errors.ts';
import { findCards, findContactDetails } from '#shared/policy/index.ts';
import type { OpenDesk } from '../context.ts';
import { fieldsSchema, readRow, sql, type Fields } from '../store/index.ts';

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
  checkWorkshopText(desk, trimmed);
  checkGuards(desk, trimmed);
  return trimmed.set;
}

function checkRights({ person }: OpenDesk, { kind, set, making, conditionMet }: Writing): void {
  const allowed = settable(kind, making);
  for (const field of Object.keys(set)) {
    const rights = fieldOf(kind, field)?.rights;
    if (rights === undefined || !allowed.has(field)) throw new Refusal('not-allowed', `Nobody sets ${kind}.${field} here.`);
    if (mayWrite(rights, person.role, conditionMet, making)) continue;
    if (mayWrite(rights, person.role, true, making))
      throw new Refusal('not-verified', 'Verify the caller first: two facts that they gave.');
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
    return field !== null && typeof value === 'string' && (field.format === 'text' || field.format === 'long')
      ? [[name, field, value]]
      : [];
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

/** What is written about a call or a repair, and may reach the workshop. Who the customer is stands elsewhere. */
const forWorkshop = (field: Field): boolean =>
  field.merge !== 'fixed' && (field.retention === 'call' || field.retention === 'repair') && inZone(field.rights, 'workshop');

/** R-ROLE-3. A call's words reach the workshop only with a repair that was opened from it. */
function checkWorkshopText({ db }: OpenDesk, writing: Writing): void {
  if (writing.kind === 'call' && sql(db, 'SELECT 1 FROM repair WHERE call = ?').get(writing.id) === undefined) return;
  const leaking = textFields(writing).filter(([, field, text]) => forWorkshop(field) && findContactDetails(text).length > 0);
  if (leaking.length > 0) throw contactDetails(leaking.map(([name]) => name));
}

/** Words for the workshop hold a phone number, a mail address or a postcode. */
export function contactDetails(fields: readonly string[]): Refusal {
  const named = Object.fromEntries(fields.map((name) => [name, 'contact-details']));
  return new Refusal('contact-details', 'Text for the workshop may not hold a phone number, mail address or postcode: remove it.', named);
}

/** The state machine's own conditions, such as the moves of a repair. */
function checkGuards({ db, person }: OpenDesk, { kind, set, making }: Writing): void {
  if (!making) return;
  for (const rule of effects[kind] ?? []) {
    const target = set[rule.field];
    if (typeof target !== 'string' || rule.guard === undefined) continue;
    const row = readRow(db, rule.kind as KindName, target);
    if (row === null) throw new Refusal('missing-reference', 'What this belongs to is not on this desk.');
    const code = rule.guard(newRow(kind, set), row.values, person.role);
    if (code !== null) throw new Refusal(errorCodeSchema.parse(code), 'The record does not allow this now.');
  }
}
