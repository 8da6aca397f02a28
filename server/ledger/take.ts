import type { ChainEntry, ChainProblem } from '#shared/contract/audit.ts';
import type { RouteInput, RouteOutput } from '#shared/contract/sync.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import type { Tables } from '../db/tables.ts';
import { chainHash, headAction, placeOf, signedBy } from './chains.ts';
import { enter } from './entry.ts';

interface Sender {
  readonly id: string;
  readonly public_key: Uint8Array;
}
type Head = Pick<Tables['desk_chain'], 'first' | 'seq' | 'hash'>;
type Problem = { readonly problem: ChainProblem; readonly at: number };

/**
 * Takes a desk's entries in their order, as often as they come; its signed head becomes a leaf of the
 * server's tree. What does not follow from what we have is a gap, a fork or a chain cut short: it is
 * entered, shown, and nothing more is taken.
 */
export async function takeChain(
  context: Pick<Context, 'db' | 'platform'>,
  desk: Sender,
  input: RouteInput<'audit'>,
): Promise<RouteOutput<'audit'>> {
  const { db, platform } = context;
  return transact(db, platform, async (tx) => {
    // One push of a desk at a time, also before it has a chain.
    await tx.selectFrom('device').select('id').where('id', '=', desk.id).forUpdate().executeTakeFirst();
    const chain = await tx.selectFrom('desk_chain').selectAll().where('device', '=', desk.id).executeTakeFirst();
    if (chain?.problem === 'gap' || chain?.problem === 'fork' || chain?.problem === 'truncated' || chain?.problem === 'signature')
      return { seq: chain.seq, problem: chain.problem };
    const { head, fresh, wrong } = await judge(tx, desk, chain ?? null, input);
    const now = platform.clock.now();
    const newest = fresh.at(-1);
    if (head !== null && newest !== undefined) {
      await tx
        .insertInto('desk_entry')
        .values(
          fresh.map(({ seq, bytes, signature }) => ({ device: desk.id, seq, bytes, hash: chainHash(bytes), signature, received_at: now })),
        )
        .execute();
      const { seq, hash } = head;
      const data = { head: { seq, hash, signature: newest.signature } };
      await enter(tx, platform, { action: headAction, desk: desk.id, code: String(seq), data });
    }
    const told = { problem: wrong?.problem ?? null, problem_seq: wrong?.at ?? null, problem_at: wrong === null ? null : now };
    if (wrong !== null) await enter(tx, platform, { action: 'desk.chain', desk: desk.id, code: wrong.problem, data: { seq: wrong.at } });
    const stands = head ?? (wrong === null ? null : { first: 1, seq: 0, hash: '' });
    if (stands !== null && (wrong !== null || fresh.length > 0))
      await tx
        .insertInto('desk_chain')
        .values({ device: desk.id, ...stands, ...told })
        .onConflict((conflict) => conflict.column('device').doUpdateSet({ seq: stands.seq, hash: stands.hash, ...told }))
        .execute();
    return { seq: head?.seq ?? 0, problem: wrong?.problem ?? null };
  });
}

async function judge(
  tx: Tx,
  desk: Sender,
  chain: Head | null,
  { newest, entries }: RouteInput<'audit'>,
): Promise<{ head: Head | null; fresh: readonly ChainEntry[]; wrong: Problem | null }> {
  const fresh: ChainEntry[] = [];
  let head = chain === null ? null : { first: chain.first, seq: chain.seq, hash: chain.hash };
  const ends = (problem: ChainProblem, at: number) => ({ head, fresh, wrong: { problem, at } });
  if (head !== null && newest < head.seq) return ends('truncated', newest + 1);
  for (const entry of entries) {
    const { seq, bytes, signature } = entry;
    const hash = chainHash(bytes);
    if (head !== null && seq <= head.seq) {
      const known = await tx
        .selectFrom('desk_entry')
        .select('hash')
        .where('device', '=', desk.id)
        .where('seq', '=', seq)
        .executeTakeFirst();
      if (known !== undefined && known.hash !== hash) return ends('fork', seq);
      continue;
    }
    const place = placeOf(bytes);
    if (head !== null && seq !== head.seq + 1) return ends('gap', head.seq + 1);
    if (place?.seq !== seq || (head !== null && place.previous !== head.hash)) return ends('fork', seq);
    if (!signedBy(desk.public_key, hash, signature)) return ends('signature', seq);
    // A copied workstation, or one that was enrolled again, goes on in the chain that it has: its first entry names the old head.
    head = { first: head?.first ?? seq, seq, hash };
    fresh.push(entry);
  }
  return { head, fresh, wrong: null };
}
