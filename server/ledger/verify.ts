import { sql } from 'kysely';
import type { Broken } from '#shared/contract/audit.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { inTree } from './broken.ts';
import { verifyChains, type Chain } from './chains.ts';
import { MissingNode, rootOf } from './nodes.ts';
import { cutUpTo } from './segments.ts';
import { walk, type Claim } from './walk.ts';
import { isWhole } from './whole.ts';

export interface Verified {
  /** Leaves of the server's tree. */
  readonly entries: number;
  /** Root over all of them, base64url; null where the tree's own table has a hole. */
  readonly root: string | null;
  /** Checkpoints that were compared, the one outside among them. */
  readonly checkpoints: number;
  /** Whether the newest checkpoint outside the database was there to compare with; `restored`: it is of the time before a restore. */
  readonly outside: 'agrees' | 'none' | 'restored' | 'differs';
  readonly chains: readonly Chain[];
  /** The first of the tree, then the first of each desk's chain. Empty: everything is as it was written. */
  readonly broken: readonly Broken[];
}

type Verifying = Pick<Context, 'db' | 'platform' | 'trust' | 'journal'>;

/** Looks at the whole log as of one moment: the server's tree, its checkpoints, and every desk's chain (R-AUD-5). Changes nothing. */
export function verifyLog(context: Verifying, onProgress: (done: number, all: number) => void = () => undefined): Promise<Verified> {
  return transact(context.db, context.platform, (tx) => verifyIn(tx, context, onProgress), 'snapshot');
}

async function verifyIn(tx: Tx, context: Verifying, onProgress: (done: number, all: number) => void): Promise<Verified> {
  const head = await tx.selectFrom('ledger_head').select('size').executeTakeFirst();
  const size = head?.size ?? 0;
  const { claims, forged, outside } = await claimsOf(tx, context);
  const tooLong = claims.find((claim) => claim.size > size);
  const root = await storedRoot(tx, size);
  // What the tree's own table gives as its root is one more claim: proofs are made of it.
  const all: readonly Claim[] = root === null ? claims : [...claims, { size, root, otherwise: 'nodes' }];
  const asked = { size, cut: await cutUpTo(tx), claims: all };
  const walked = (await isWhole(tx, asked, onProgress)) ? null : await walk(tx, asked, onProgress);
  const { rows: beyond } = await sql<{ seq: number; id: string }>`
    select seq::float8 as seq, id from audit_entry where seq >= ${size}::bigint order by seq limit 1`.execute(tx);
  const candidates = [
    walked,
    tooLong === undefined ? null : inTree('truncated', size),
    forged === null ? null : inTree('signature', forged),
    beyond[0] === undefined ? null : inTree('changed', beyond[0].seq, beyond[0].id),
    root === null ? inTree('nodes', 0) : null,
  ].filter((one) => one !== null);
  const first = candidates.sort((a, b) => a.entry - b.entry).at(0);
  const chains = await verifyChains(tx);
  const broken = [...(first === undefined ? [] : [first]), ...chains.flatMap((chain) => chain.broken ?? [])];
  const differs = candidates.some(({ what }) => what === 'outside' || what === 'truncated');
  return {
    entries: size,
    root,
    checkpoints: claims.length,
    outside: outside === 'agrees' && differs ? 'differs' : outside,
    chains,
    broken,
  };
}

/** By the nodes; null where one of them is missing. */
async function storedRoot(tx: Tx, size: number): Promise<string | null> {
  try {
    return (await rootOf(tx, size)).toString('base64url');
  } catch (error) {
    if (error instanceof MissingNode) return null;
    throw error;
  }
}

interface Claims {
  readonly claims: readonly Claim[];
  /** The size of a checkpoint that nobody of ours signed. */
  readonly forged: number | null;
  readonly outside: Verified['outside'];
}

/** Everything that was ever signed of this log and is still there. */
async function claimsOf(tx: Tx, { trust, journal }: Verifying): Promise<Claims> {
  const days = await tx.selectFrom('ledger_checkpoint').select(['size', 'signed']).execute();
  const months = await tx.selectFrom('ledger_segment').select(['after as size', 'signed']).execute();
  const { epoch } = await tx.selectFrom('organisation').select('epoch').executeTakeFirstOrThrow();
  const claims: Claim[] = [];
  let forged: number | null = null;
  for (const { size, signed } of [...days, ...months]) {
    const read = await trust.readCheckpoint(signed);
    if (read?.size !== size) forged = Math.min(forged ?? size, size);
    else claims.push({ size, root: read.root, otherwise: 'changed' });
  }
  const kept = journal.checkpoint.newest();
  if (kept === null) return { claims, forged, outside: 'none' };
  const outside = await trust.readCheckpoint(kept);
  if (outside === null) return { claims, forged: forged ?? 0, outside: 'differs' };
  if (outside.epoch < epoch) return { claims, forged, outside: 'restored' };
  return { claims: [...claims, { size: outside.size, root: outside.root, otherwise: 'outside' }], forged, outside: 'agrees' };
}
