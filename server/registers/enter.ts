import { sql } from 'kysely';
import { isFreeText, type Role } from '#shared/catalogue/index.ts';
import {
  mayApprove,
  mayEnter,
  mayStart,
  registerOf,
  type Entered,
  type Register,
  type RegisterName,
} from '#shared/catalogue/registers/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { programVersion } from '#shared/contract/program.ts';
import { findCards, findContactDetails } from '#shared/policy/index.ts';
import type { Tx } from '../db/transaction.ts';
import type { Platform } from '../platform/platform.ts';
import { rowNumbered } from '../records/index.ts';
import { factsNow, versionsOf, type Version } from './read.ts';

interface Who {
  readonly id: string;
  readonly role: Role;
}

interface Entering {
  readonly register: RegisterName;
  /** The entry that is changed, as it was read; null for a new one. */
  readonly change: { readonly id: string; readonly version: number } | null;
  /** Null: there was nothing to enter. */
  readonly values: Entered | null;
}

/** Adds an entry, or a version to one: nothing is overwritten. Throws a Refusal that names the fields. */
export async function enter(tx: Tx, platform: Platform, who: Who, { register: name, change, values }: Entering): Promise<string> {
  const register = registerOf(name);
  if (!mayEnter(name, who.role)) throw notYours();
  if (values === null && (!register.mayBeNone || change !== null))
    throw new Refusal('invalid', 'This register cannot be empty: enter what there is.');
  const before = change === null ? null : await newest(tx, name, change);
  const entry = values === null ? null : await checked(tx, platform, register, values, before?.values ?? null);
  const id = change?.id ?? platform.ids.next();
  await append(tx, platform, name, { id, version: (change?.version ?? 0) + 1, values: entry, by: who.id, approvedBy: null });
  return id;
}

interface Starting {
  readonly register: RegisterName;
  readonly caseNumber: string;
  readonly about: string;
}

/** Begins an entry about somebody's case, received today: whoever works on it fills in the rest. Throws a Refusal that names the fields. */
export async function start(tx: Tx, platform: Platform, who: Who, { register: name, caseNumber, about }: Starting): Promise<string> {
  const register = registerOf(name);
  const { starts, linked } = register;
  if (starts === null || linked === null || !mayStart(name, who.role)) throw notYours();
  const { today } = await factsNow(tx, platform.clock.now());
  const blank = Object.entries(register.fields).map(([field, { format }]): [string, false | null] => [
    field,
    format === 'yes-no' ? false : null,
  ]);
  const said = { ...starts.with, [starts.on]: today, [linked]: caseNumber, [starts.about]: about };
  const values = await checked(tx, platform, register, { ...Object.fromEntries(blank), ...said }, null);
  const id = platform.ids.next();
  await append(tx, platform, name, { id, version: 1, values, by: who.id, approvedBy: null });
  return id;
}

/** The second word that an exception needs. A change of the entry takes it away again. Throws a Refusal. */
export async function approve(
  tx: Tx,
  platform: Platform,
  who: Who,
  { register: name, id, version }: { readonly register: RegisterName; readonly id: string; readonly version: number },
): Promise<void> {
  const { approves } = registerOf(name);
  if (approves === null || !mayApprove(name, who.role)) throw notYours();
  const { values } = await newest(tx, name, { id, version });
  if (values?.[approves.notOf] === who.id) throw new Refusal('not-allowed', 'Nobody approves what is their own: ask a colleague.');
  await append(tx, platform, name, { id, version: version + 1, values, by: who.id, approvedBy: who.id });
}

const notYours = () => new Refusal('not-allowed', 'Your role may not enter this: ask somebody whose register it is.');

async function newest(tx: Tx, name: RegisterName, { id, version }: { readonly id: string; readonly version: number }): Promise<Version> {
  await sql`select id from register_entry where id = ${id}::uuid for update`.execute(tx);
  const [now] = await versionsOf(tx, name, id);
  if (now === undefined) throw new Refusal('not-found', 'There is no such entry in this register: read it again.');
  if (now.version !== version) throw new Refusal('changed-meanwhile', 'Somebody has changed this entry meanwhile: read it again.');
  return now;
}

/** The entry as it is stored. Throws a Refusal `invalid` or `card-number` with a code for each field. */
async function checked(tx: Tx, platform: Platform, register: Register, values: Entered, before: Entered | null): Promise<Entered> {
  const read = register.schema.safeParse(values);
  if (!read.success) {
    const fields = read.error.issues.map(({ path: [at] }): [string, string] => {
      const field = String(at);
      return [field, (values[field] ?? null) === null ? 'required' : 'invalid'];
    });
    throw new Refusal('invalid', 'Some of this cannot be entered: see the fields.', Object.fromEntries(fields));
  }
  const declared = Object.entries(register.fields).map(([name, field]) => [name, field, read.data[name]] as const);
  const cards = declared.filter(
    ([, field, value]) => typeof value === 'string' && isFreeText(field, value) && findCards(value).found.length > 0,
  );
  if (cards.length > 0)
    throw new Refusal('card-number', 'No field takes a card number.', Object.fromEntries(cards.map(([name]) => [name, 'card-number'])));
  const { today, now } = await factsNow(tx, platform.clock.now());
  const staff = new Set((await tx.selectFrom('staff').select('id').execute()).map(({ id }) => id));
  const wrong: Record<string, string> = { ...register.check(read.data) };
  for (const [name, { format, past }, value] of declared) {
    if (past && (typeof value === 'number' ? value > now : typeof value === 'string' && value > today)) wrong[name] = 'in-the-future';
    if (format === 'reference' && typeof value === 'string' && !staff.has(value)) wrong[name] = 'missing-reference';
  }
  if (register.linked !== null) {
    for (const [name, field, value] of declared)
      if (typeof value === 'string' && isFreeText(field, value) && findContactDetails(value).length > 0) wrong[name] = 'no-contact-details';
    const number = read.data[register.linked];
    // A case that has gone since, perhaps by this very request, stays named.
    if (typeof number === 'string' && number !== before?.[register.linked] && !(await isCase(tx, number)))
      wrong[register.linked] = 'no-such-case';
  }
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', 'Some of this cannot be: see the fields.', wrong);
  return read.data;
}

/** Whether a record has this number, or had it once. */
async function isCase(tx: Tx, number: string): Promise<boolean> {
  if ((await rowNumbered(tx, number)) !== null) return true;
  const { rows } = await sql`select 1 from number_alias where number = ${number} limit 1`.execute(tx);
  return rows.length > 0;
}

interface Appended extends Pick<Version, 'id' | 'version' | 'by' | 'approvedBy'> {
  readonly values: Entered | null;
}

/** Every version says under which program and policy it was entered: the process review asks (R-AUD-6). */
export async function append(tx: Tx, { clock }: Pick<Platform, 'clock'>, register: RegisterName, entry: Appended): Promise<void> {
  const { id, version, values, by, approvedBy } = entry;
  await sql`insert into register_entry (id, version, register, "values", at, "by", approved_by, program, policy_version)
    select ${id}::uuid, ${version}::integer, ${register}::text, ${JSON.stringify(values)}::jsonb, ${clock.now()}::bigint, ${by}::uuid,
      ${approvedBy}::uuid, ${programVersion}::text, coalesce(max(version), 0) from policy`.execute(tx);
}
