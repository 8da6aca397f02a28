import { sql } from 'kysely';
import type { Receipt } from '#shared/contract/erasure.ts';
import type { Policy } from '#shared/contract/policy.ts';
import { addDays, dateInZone } from '#shared/policy/index.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';
import type { Platform } from '../platform/platform.ts';
import { openAction } from '../registers/index.ts';

const day = 24 * 3_600_000;

/** A desk's word about erasures. It never goes back: a request that comes late changes nothing. */
export async function takeReceipt(tx: Tx, device: string, { upTo, state }: Receipt, now: number): Promise<void> {
  const applied = state === 'applied' ? upTo : 0;
  await sql`insert into receipt (device, applied_to, noted_to, at) values (${device}::uuid, ${applied}::bigint, ${upTo}::bigint, ${now}::bigint)
    on conflict (device) do update set applied_to = greatest(receipt.applied_to, excluded.applied_to),
      noted_to = greatest(receipt.noted_to, excluded.noted_to), at = excluded.at`.execute(tx);
}

/** The last erasure that a desk has told of; what came after goes with the answers to its pushes. */
export async function owedSince(tx: Tx, device: string): Promise<number> {
  const row = await tx.selectFrom('receipt').select('noted_to').where('device', '=', device).executeTakeFirst();
  return row?.noted_to ?? 0;
}

interface OwedReceipt {
  readonly device: string;
  readonly name: string;
  /** Erasures without receipt, and since when the oldest of them (UTC ms). */
  readonly count: number;
  readonly since: number;
  /** `locked`: it knows and cannot read. `unverified`: its keys have expired, nobody has looked. */
  readonly state: 'owed' | 'locked' | 'unverified';
  /** When its copy can be opened no more, UTC ms: after that the receipt closes unverified. */
  readonly keysExpireAt: number;
}

/** Receipts still open, by workstation: all erasures since it was enrolled that it has not reported as applied. `wipeDays` is of the policy's lease. */
export async function receiptsOwed(db: Db | Tx, wipeDays: number, now: number): Promise<OwedReceipt[]> {
  const { rows } = await sql<{
    device: string;
    name: string;
    last_contact: number;
    count: number;
    since: number;
    noted: boolean;
  }>`
    select d.id as device, d.name, d.last_contact, count(*)::integer as count, min(g.erased_at) as since,
      coalesce(max(r.noted_to), 0) >= max(g.seq) as noted
    from device d left join receipt r on r.device = d.id
    join registry g on g.seq > coalesce(r.applied_to, 0) and g.erased_at >= d.enrolled_at
    where not exists (select 1 from corrective_action a where d.id = any(a.ids) and a.source = 'receipt')
    group by d.id, d.name, d.last_contact order by d.name, d.id`.execute(db);
  return rows.map(({ last_contact: lastContact, noted, ...row }) => {
    const keysExpireAt = lastContact + wipeDays * day;
    const state = now > keysExpireAt ? 'unverified' : noted ? 'locked' : 'owed';
    return { ...row, state, keysExpireAt };
  });
}

/** So many days to look after what a workstation still owes. */
const lookAfterDays = 14;

/** A workstation answers no more. What it still owes while its copy could be opened is somebody's to look after. */
export async function closeReceipts(
  tx: Tx,
  platform: Platform,
  device: string,
  { lease, organisation }: Pick<Policy, 'lease' | 'organisation'>,
): Promise<void> {
  const now = platform.clock.now();
  const owed = (await receiptsOwed(tx, lease.wipeDays, now)).find((receipt) => receipt.device === device);
  if (owed === undefined || owed.state === 'unverified') return;
  const dueOn = addDays(dateInZone(now, organisation.timeZone), lookAfterDays);
  await openAction(tx, platform, { source: 'receipt', what: `${owed.name}: ${owed.count} receipts owed`, ids: [device], dueOn });
}
