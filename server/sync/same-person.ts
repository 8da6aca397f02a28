import { sql } from 'kysely';
import { similarNames } from '#shared/policy/links.ts';
import { column } from '../db/arrays.ts';
import type { Tx } from '../db/transaction.ts';
import { openRow, rowsById, sealedUnder, type Values } from '../records/index.ts';
import { hidePeople } from '../registry/index.ts';
import type { Vault } from '../vault/index.ts';
import type { LostValue } from './verdict.ts';
import type { Entry, Workspace } from './workspace.ts';

const contact = ['phone', 'phone2', 'email', 'receiptEmail'] as const;
/** When none of this changed there is nothing new to ask. */
const telling = ['name', ...contact];
/** A number that so many give is a switchboard's: not all of them are looked at. */
const mostSharing = 50;

const hashesOf = (vault: Vault, values: Values): string[] =>
  hidePeople(vault, Object.fromEntries(contact.map((field) => [field, values[field]])));

interface Found {
  readonly entry: Entry;
  readonly hashes: readonly string[];
}

/**
 * "Same person?" (R-CALLER-2): a customer who is new, or reached in a new way, and the first other of a
 * similar name with the same phone or mail. Asked once for each two, as a value of `mergedInto` that did
 * not come to stand: whoever answers puts it in its place, or leaves things as they are. Two who are
 * written in the same instant by two desks are found when either is next written.
 */
export async function askSamePerson(tx: Tx, vault: Vault, workspace: Workspace): Promise<LostValue[]> {
  const fresh = await indexContacts(tx, vault, workspace);
  if (fresh.length === 0) return [];
  const others = await sharing(tx, vault, workspace, fresh);
  const questions = fresh.flatMap(({ entry, hashes }): LostValue[] => {
    const earlier = others.find(
      (other) => other.id < entry.id && other.hashes.some((hash) => hashes.includes(hash)) && mayBeOne(entry.values, other.values),
    );
    const { at, by } = entry.clocks.made;
    return earlier === undefined ? [] : [{ entry, field: 'mergedInto', value: earlier.id, by, at }];
  });
  const before = await asked(tx, questions);
  return questions.filter(({ entry }) => !before.has(entry.id));
}

const standsAlone = ({ standing, mergedInto }: Values): boolean =>
  (standing === 'live' || standing === 'restricted') && mergedInto === null;

function mayBeOne(one: Values, other: Values): boolean {
  const [name, otherName] = [one['name'], other['name']];
  if (typeof name !== 'string' || typeof otherName !== 'string') return false;
  return standsAlone(one) && standsAlone(other) && similarNames(name, otherName);
}

/** Keeps keyed hashes of what changed customers are found by. Gives the customers. */
export async function indexContacts(tx: Tx, vault: Vault, workspace: Workspace): Promise<Found[]> {
  const fresh = workspace
    .changed()
    .filter(
      ({ kind, before, values }) => kind === 'customer' && telling.some((field) => (before?.[field] ?? null) !== (values[field] ?? null)),
    )
    .map((entry) => ({ entry, hashes: hashesOf(vault, entry.values) }));
  const rows = fresh.flatMap(({ entry, hashes }) => hashes.map((hash) => ({ hash, customer: entry.id })));
  if (rows.length === 0) return [];
  await sql`insert into contact_index (hash, customer)
    select * from unnest(${column(
      'text',
      rows.map(({ hash }) => hash),
    )}, ${column(
      'uuid',
      rows.map(({ customer }) => customer),
    )}) on conflict do nothing`.execute(tx);
  return fresh;
}

interface Other {
  readonly id: string;
  readonly values: Values;
  readonly hashes: readonly string[];
}

/** Everybody who is found by the same, as they are now: an old hash of somebody who has moved finds nobody. */
async function sharing(tx: Tx, vault: Vault, workspace: Workspace, fresh: readonly Found[]): Promise<Other[]> {
  const hashes = fresh.flatMap((one) => one.hashes);
  const found = await tx
    .selectFrom('contact_index')
    .select('customer')
    .distinct()
    .where(sql<boolean>`hash = any(${hashes}::text[])`)
    .orderBy('customer')
    .limit(mostSharing + fresh.length)
    .execute();
  const ids = found.map(({ customer }) => customer);
  const here = fresh
    .filter(({ entry }) => ids.includes(entry.id))
    .map(({ entry, hashes: own }) => ({ id: entry.id, values: entry.values, hashes: own }));
  const elsewhere = ids.filter((id) => !here.some((one) => one.id === id) && workspace.get('customer', id)?.stored !== null);
  const rows = await rowsById(tx, 'customer', elsewhere, { lock: false });
  const keys = await vault.keysOf(tx, rows.map(sealedUnder), false);
  const opened = rows.map((row) => ({ id: row.id, values: openRow(row, keys) }));
  return [...here, ...opened.map((one) => ({ ...one, hashes: hashesOf(vault, one.values) }))].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The later ones of those two about whom the question was asked before, whatever the answer was. */
async function asked(tx: Tx, questions: readonly LostValue[]): Promise<ReadonlySet<string>> {
  if (questions.length === 0) return new Set();
  const before = await tx
    .selectFrom('conflict')
    .select(['record', 'names'])
    .where('field', '=', 'mergedInto')
    .where(sql<boolean>`record = any(${questions.map(({ entry }) => entry.id)}::uuid[])`)
    .execute();
  const pairs = new Set(before.flatMap(({ record, names }) => names.map((name) => `${record} ${name}`)));
  return new Set(questions.filter(({ entry, value }) => pairs.has(`${entry.id} ${String(value)}`)).map(({ entry }) => entry.id));
}
