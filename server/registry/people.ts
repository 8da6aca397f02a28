import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';
import type { Vault } from '../vault/index.ts';

type Values = Readonly<Record<string, unknown>>;

const plain = (text: unknown): string =>
  typeof text === 'string'
    ? text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}@.+]/gu, '')
    : '';

/** Keyed hashes of what a person is found by: phones, mails, name with postcode. Nothing can be read back out of them. */
export function hidePeople(vault: Vault, values: Values): string[] {
  const told = (what: string, text: string) => (text === '' ? [] : [vault.hide(`person/${what}/${text}`)]);
  const [name, postcode] = [plain(values['name']), plain(values['postcode'])];
  return [
    ...new Set([
      ...['phone', 'phone2'].flatMap((field) => told('phone', plain(values[field]))),
      ...['email', 'receiptEmail'].flatMap((field) => told('mail', plain(values[field]))),
      ...(name === '' || postcode === '' ? [] : told('name', `${name}/${postcode}`)),
    ]),
  ];
}

/** Kept so that what was written about them before the decision does not make them anew (sync.md, Erasure). */
export async function rememberPeople(tx: Tx, hashes: readonly string[], decidedAt: number, keepUntil: number): Promise<void> {
  if (hashes.length === 0) return;
  await sql`insert into erased_person (hash, decided_at, keep_until)
    select h, ${decidedAt}::bigint, ${keepUntil}::bigint from unnest(${hashes}::text[]) as h
    on conflict (hash, decided_at) do update set keep_until = greatest(erased_person.keep_until, excluded.keep_until)`.execute(tx);
}

/** Of new customers, each with the moment it was written (UTC ms): those that match somebody erased since then. */
export async function matchesErased(
  tx: Tx,
  vault: Vault,
  made: readonly { readonly id: string; readonly at: number; readonly values: Values }[],
): Promise<ReadonlySet<string>> {
  if (made.length === 0) return new Set();
  const hidden = made.map(({ id, at, values }) => ({ id, at, hashes: hidePeople(vault, values) }));
  const rows = await tx
    .selectFrom('erased_person')
    .select(['hash', 'decided_at'])
    .where(sql<boolean>`hash = any(${hidden.flatMap(({ hashes }) => hashes)}::text[])`)
    .execute();
  const decided = new Map<string, number>();
  for (const { hash, decided_at: at } of rows) decided.set(hash, Math.max(at, decided.get(hash) ?? 0));
  return new Set(hidden.filter(({ at, hashes }) => hashes.some((hash) => at < (decided.get(hash) ?? 0))).map(({ id }) => id));
}

/** What no desk can bring any more need not be recognised, and numbers that no desk asks about need not be kept. */
export async function forgetPeople(tx: Tx, now: number, numbersBefore: number): Promise<void> {
  await tx.deleteFrom('erased_person').where('keep_until', '<', now).execute();
  await sql`update registry set number = null where number is not null and erased_at < ${numbersBefore}::bigint`.execute(tx);
}
