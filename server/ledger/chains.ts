import { createHash, createPublicKey, verify } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Broken } from '#shared/contract/audit.ts';
import type { Tx } from '../db/transaction.ts';
import { inChain } from './broken.ts';

export const headAction = 'desk.head';

/** A desk's chain as far as we have it. */
export interface Chain {
  readonly desk: string;
  readonly name: string;
  readonly first: number;
  readonly entries: number;
  readonly broken: Broken | null;
}

const entrySchema = z.object({ seq: z.int(), previous: z.string().nullable() });

/** Of what a desk signed: SHA-256 of the bytes, base64url. */
export const chainHash = (bytes: string): string => createHash('sha256').update(bytes).digest('base64url');

/** What an entry says of its own place. Null when it is no entry of a chain. */
export function placeOf(bytes: string): z.infer<typeof entrySchema> | null {
  try {
    return entrySchema.safeParse(JSON.parse(bytes)).data ?? null;
  } catch {
    return null;
  }
}

/** Whether that workstation's key signed this hash. */
export function signedBy(publicKey: Uint8Array, hash: string, signature: string): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') }, format: 'jwk' });
  return verify(null, Buffer.from(hash, 'base64url'), key, Buffer.from(signature, 'base64url'));
}

/** Every desk's chain: each entry hashed again and tied to the one before, its end compared with the heads that stand in the tree. */
export async function verifyChains(tx: Tx): Promise<readonly Chain[]> {
  const chains = await sql<{ desk: string; name: string; key: Uint8Array; first: number; seq: number; problem: string | null; at: number }>`
    select c.device as desk, d.name, d.public_key as key, c.first::float8 as first, c.seq::float8 as seq, c.problem, c.problem_seq::float8 as at
    from desk_chain c join device d on d.id = c.device order by d.name, c.device`.execute(tx);
  const result: Chain[] = [];
  for (const { desk, name, key, first, seq, problem, at } of chains.rows) {
    const told = problem === 'fork' || problem === 'gap' || problem === 'truncated' ? inChain(problem, desk, at) : null;
    const broken = (await walkChain(tx, desk, key, { first, seq })) ?? told;
    result.push({ desk, name, first, entries: seq - first + 1, broken });
  }
  return result;
}

const atOnce = 4000;

async function walkChain(
  tx: Tx,
  desk: string,
  key: Uint8Array,
  { first, seq: last }: { readonly first: number; readonly seq: number },
): Promise<Broken | null> {
  const heads = await headsOf(tx, desk);
  const kept = await tx.selectFrom('desk_entry').select('seq').where('device', '=', desk).orderBy('seq').limit(1).executeTakeFirst();
  let next = Math.max(first, kept?.seq ?? first);
  // What was cut in its time leaves a first entry whose predecessor is not here.
  let previous: string | null | undefined = next > first ? undefined : null;
  let newest: { readonly hash: string; readonly signature: string } | null = null;
  while (next <= last) {
    const { rows } = await sql<{ seq: number; bytes: string; hash: string; signature: string }>`
      select seq::float8 as seq, bytes, hash, signature from desk_entry
      where device = ${desk}::uuid and seq >= ${next}::bigint and seq < ${next + atOnce}::bigint order by seq`.execute(tx);
    if (rows.length === 0) return inChain('missing', desk, next);
    for (const { seq, bytes, hash, signature } of rows) {
      if (seq !== next) return inChain('missing', desk, next);
      const place = placeOf(bytes);
      if (chainHash(bytes) !== hash || place?.seq !== seq) return inChain('changed', desk, seq);
      // The first entry of a copied workstation names the chain that both shared.
      if (previous !== undefined && place.previous !== previous && seq !== first) return inChain('changed', desk, seq);
      const promised = heads.get(seq);
      if (promised !== undefined && promised !== hash) return inChain('head', desk, seq);
      [previous, newest, next] = [hash, { hash, signature }, next + 1];
    }
  }
  const beyond = [...heads.keys()].find((seq) => seq > last);
  if (beyond !== undefined) return inChain('truncated', desk, last + 1);
  return newest === null || signedBy(key, newest.hash, newest.signature) ? null : inChain('signature', desk, last);
}

/** The heads of this desk that stand in the server's tree: seq to hash. */
async function headsOf(tx: Tx, desk: string): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ seq: number; hash: string }>`
    select (bytes::jsonb->'head'->>'seq')::float8 as seq, bytes::jsonb->'head'->>'hash' as hash
    from audit_entry where action = ${headAction} and desk = ${desk}::uuid`.execute(tx);
  return new Map(rows.map(({ seq, hash }) => [seq, hash]));
}
