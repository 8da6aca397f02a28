import { Refusal } from '#shared/contract/errors.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { audit } from './audit.ts';
import { firstPolicy, storePolicy, type PolicyDraft } from './policy.ts';

interface Founding {
  readonly policy: PolicyDraft;
}

/** Makes the organisation and its first policy. Throws a Refusal `already-exists`: one server is one organisation. */
export async function found({ db, platform }: Context, { policy }: Founding): Promise<void> {
  const { id } = policy.organisation;
  await transact(db, platform, async (tx) => {
    const there = await tx.selectFrom('organisation').select('id').executeTakeFirst();
    if (there !== undefined) throw new Refusal('already-exists', 'This server has its organisation already: "deskctl status" shows it.');
    await tx.insertInto('organisation').values({ id, epoch: 1, created_at: platform.clock.now() }).execute();
    await audit(tx, platform, { action: 'organisation.found', subject: id });
    await storePolicy(tx, platform, firstPolicy(policy), null);
  });
}
