import { Refusal } from '#shared/contract/errors.ts';
import { policyDraftSchema, type PolicyDraft, type PolicyPage, type Proposal } from '#shared/contract/retention-policy.ts';
import { dateInZone, nameOfPolicy } from '#shared/policy/index.ts';
import { audit, currentPolicy, publishPolicy } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { previewDraft } from './preview.ts';

const draftsShown = 20;

/** The policy that counts, and the changes on their way or over. */
export async function policyPage({ db, platform }: Pick<Context, 'db' | 'platform'>, person: string): Promise<PolicyPage> {
  const policy = await currentPolicy(db);
  const rows = await db
    .selectFrom('policy_draft as draft')
    .leftJoin('staff as proposer', 'proposer.id', 'draft.proposed_by')
    .leftJoin('staff as approver', 'approver.id', 'draft.approved_by')
    .leftJoin('staff as withdrawer', 'withdrawer.id', 'draft.withdrawn_by')
    .selectAll('draft')
    .select(['proposer.name as proposer_name', 'approver.name as approver_name', 'withdrawer.name as withdrawer_name'])
    .orderBy('draft.proposed_at', 'desc')
    .limit(draftsShown)
    .execute();
  const drafts = rows.map((row): PolicyDraft => {
    const { id, retention, reason, preview } = row;
    return policyDraftSchema.parse({
      ...{ id, retention, reason, preview, effectiveOn: row.effective_on, own: row.proposed_by === person },
      ...{ proposedBy: row.proposer_name ?? '', proposedAt: row.proposed_at, approvedBy: row.approver_name, approvedAt: row.approved_at },
      ...{ withdrawnBy: row.withdrawer_name, withdrawnAt: row.withdrawn_at, publishedVersion: row.published_version },
      progress: { done: row.looked_at, all: row.to_look_at },
    });
  });
  const today = dateInZone(platform.clock.now(), policy.organisation.timeZone);
  return { today, current: policy.retention, version: policy.version, drafts };
}

/** One person's proposal. What it would erase is worked out from here on; the page asks how far that is. Throws a Refusal `invalid`. */
export async function proposePolicy(context: Context, by: string, proposal: Proposal): Promise<{ readonly id: string }> {
  const { db, platform, log } = context;
  const { cases, financialYearEnd, effectiveOn, reason } = proposal;
  const { retention: before, organisation } = await currentPolicy(db);
  const today = dateInZone(platform.clock.now(), organisation.timeZone);
  if (effectiveOn <= today)
    throw new Refusal('invalid', 'A change counts from a day to come: tomorrow at the earliest.', { effectiveOn: 'past' });
  const name = nameOfPolicy({ cases, financialYearEnd });
  const retention = { name, version: before.name === name ? before.version + 1 : 1, financialYearEnd, cases };
  const id = platform.ids.next();
  await transact(db, platform, async (tx) => {
    await tx
      .insertInto('policy_draft')
      .values({
        ...{
          id,
          retention: JSON.stringify(retention),
          effective_on: effectiveOn,
          reason,
          proposed_by: by,
          proposed_at: platform.clock.now(),
        },
        ...{ approved_by: null, approved_at: null, withdrawn_by: null, withdrawn_at: null, published_version: null, preview: null },
        ...{ looked_at: 0, to_look_at: 0 },
      })
      .execute();
    await audit(tx, platform, { action: 'retention.propose', actor: by, subject: id, code: name, reason });
  });
  previewDraft(context, id, retention, effectiveOn).catch(() =>
    log.error('what a change of the policy would erase could not be worked out'),
  );
  return { id };
}

/** The second person: somebody else than whoever proposed it, and only once it is known what it would erase. Throws a Refusal. */
export async function decideDraft(
  context: Pick<Context, 'db' | 'platform'>,
  by: string,
  id: string,
  decision: 'approve' | 'withdraw',
): Promise<void> {
  const { db, platform } = context;
  await transact(db, platform, async (tx) => {
    const draft = await tx.selectFrom('policy_draft').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (draft === undefined || draft.withdrawn_at !== null || draft.published_version !== null)
      throw new Refusal('not-found', 'This change is over: read the page again.');
    const now = platform.clock.now();
    if (decision === 'withdraw') {
      await tx.updateTable('policy_draft').set({ withdrawn_by: by, withdrawn_at: now }).where('id', '=', id).execute();
    } else {
      if (draft.proposed_by === by)
        throw new Refusal('not-allowed', 'Two people stand for a change: somebody else approves what you proposed.');
      if (draft.preview === null)
        throw new Refusal('invalid', 'It is not known yet what this change would erase: wait for it.', { preview: 'missing' });
      await tx.updateTable('policy_draft').set({ approved_by: by, approved_at: now }).where('id', '=', id).execute();
    }
    await audit(tx, platform, { action: `retention.${decision}`, actor: by, subject: id });
  });
}

/** Approved changes whose day has come, in the order of their days. From here on each run follows them, and says so; much that is due waits for a manager (R-ERA-5). */
export async function publishDue({ db, platform }: Pick<Context, 'db' | 'platform'>): Promise<void> {
  const { organisation } = await currentPolicy(db);
  const today = dateInZone(platform.clock.now(), organisation.timeZone);
  await transact(db, platform, async (tx) => {
    const due = await tx
      .selectFrom('policy_draft')
      .selectAll()
      .where('approved_at', 'is not', null)
      .where('withdrawn_at', 'is', null)
      .where('published_version', 'is', null)
      .where('effective_on', '<=', today)
      .orderBy('effective_on')
      .orderBy('approved_at')
      .forUpdate()
      .execute();
    for (const { id, retention, approved_by: by } of due) {
      const { version } = await publishPolicy(tx, platform, by, (policy) => ({
        ...policy,
        retention: policyDraftSchema.shape.retention.parse(retention),
      }));
      await tx.updateTable('policy_draft').set({ published_version: version }).where('id', '=', id).execute();
    }
  });
}
