import type { Platform } from '../platform/platform.ts';
import type { Tx } from '../db/transaction.ts';

type AuditAction =
  | 'organisation.found'
  | 'policy.publish'
  | 'staff.add'
  | 'staff.disable'
  | 'staff.sign-in'
  | 'staff.password'
  | 'staff.refused'
  | 'desk.code'
  | 'desk.enrol'
  | 'desk.enrol-anew'
  | 'desk.revoke'
  | 'desk.retire'
  | 'held.apply'
  | 'held.discard'
  | 'hold.set'
  | 'hold.review'
  | 'hold.lift'
  | 'desk.media'
  | 'rows.import'
  | 'restore'
  | 'reconcile.without'
  | 'reconcile.confirm'
  | 'register.enter'
  | 'register.approve'
  | 'action.open'
  | 'action.close';

/** Who did what to whom, by ids alone. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly actor?: string | null;
  readonly desk?: string | null;
  readonly subject?: string | null;
  readonly code?: string;
  /** Why, in the words of whoever did it. */
  readonly reason?: string;
}

export async function audit(tx: Tx, { clock, ids }: Platform, { action, actor, desk, subject, code, reason }: AuditEntry): Promise<void> {
  const entry = {
    id: ids.next(),
    at: clock.now(),
    action,
    actor: actor ?? null,
    desk: desk ?? null,
    subject: subject ?? null,
    code: code ?? null,
    reason: reason ?? null,
  };
  await tx.insertInto('audit_entry').values(entry).execute();
}
