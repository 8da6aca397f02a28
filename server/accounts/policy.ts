import { policySchema, type Policy } from '#shared/contract/policy.ts';
import { presets } from '#shared/policy/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';
import type { Platform } from '../platform/platform.ts';
import { audit } from './audit.ts';

/** What an organisation decides when it is founded; the rest follows from a default. */
export type PolicyDraft = Partial<Omit<Policy, 'version' | 'organisation' | 'staff'>> & { readonly organisation: Policy['organisation'] };

/** Ours alone, a few reasons, nothing to choose from yet. Throws a Refusal `invalid` that names what cannot be so. */
export function firstPolicy(draft: PolicyDraft): Policy {
  return checked({
    version: 1,
    sites: [{ id: 'main', name: 'Main site' }],
    principals: [{ id: 'ourselves', name: draft.organisation.name, ours: true }],
    reasons: [
      { code: 'fault', label: 'Fault', category: null },
      { code: 'advice', label: 'Advice', category: null },
      { code: 'status', label: 'Status of a repair', category: null },
    ],
    products: [],
    staff: [],
    notice: {
      version: '1',
      line: 'We keep your details to deal with this call; ask us for the full notice at any time.',
      contact: draft.organisation.name,
    },
    lock: { idleSeconds: 300, idleOnCallSeconds: 600, warnSeconds: 30 },
    lease: { workingDays: 3, calendarDays: 7, wipeDays: 30 },
    office: { opens: '08:00', closes: '18:00', holidays: [] },
    turnAroundDays: 10,
    retention: presets.staffords,
    sameTopicDays: 14,
    window: { months: 24 },
    allowPlainVault: false,
    training: { required: true },
    ...draft,
  });
}

/** No server and no desk could read what is no policy. */
function checked(policy: unknown): Policy {
  const read = policySchema.safeParse(policy);
  if (read.success) return read.data;
  const fields = Object.fromEntries(read.error.issues.map(({ path, message }) => [path.join('.'), message]));
  const named = Object.entries(fields).map(([field, why]) => `${field}: ${why}`);
  throw new Refusal('invalid', `This cannot be a setting: ${named.join('; ')}.`, fields);
}

/** Throws a Refusal `invalid` that lists the sites. */
export function insistOnSite({ sites }: Policy, site: string): void {
  if (!sites.some(({ id }) => id === site))
    throw new Refusal('invalid', `There is no site "${site}": choose one of ${sites.map(({ id }) => id).join(', ')}.`, { site: 'unknown' });
}

/** The newest policy. Throws a Refusal `not-found` before `init`. */
export async function currentPolicy(db: Db | Tx): Promise<Policy> {
  const row = await db.selectFrom('policy').select('document').orderBy('version', 'desc').limit(1).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found', 'This server has no organisation yet: run "deskctl init".');
  return policySchema.parse(row.document);
}

export async function policyVersion(db: Db | Tx): Promise<number> {
  const row = await db.selectFrom('policy').select('version').orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row?.version ?? 0;
}

/** A new version: the people as they are now, and what `change` changes. Desks hear of it with their next answer. */
export async function publishPolicy(
  tx: Tx,
  platform: Platform,
  by: string | null,
  change: (policy: Policy) => Policy = (policy) => policy,
): Promise<Policy> {
  const before = await currentPolicy(tx);
  const staff = await tx.selectFrom('staff').select(['id', 'name', 'role', 'active']).orderBy('id').execute();
  const policy = checked({ ...change(before), version: before.version + 1, staff });
  await storePolicy(tx, platform, policy, by);
  return policy;
}

export async function storePolicy(tx: Tx, platform: Platform, policy: Policy, by: string | null): Promise<void> {
  await tx
    .insertInto('policy')
    .values({ version: policy.version, document: JSON.stringify(policy), created_at: platform.clock.now(), created_by: by })
    .execute();
  await audit(tx, platform, { action: 'policy.publish', actor: by, code: String(policy.version) });
}
