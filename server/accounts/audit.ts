import type { Platform } from '../platform/platform.ts';
import type { Tx } from '../db/transaction.ts';
import { enter, type NewEntry } from '../ledger/index.ts';

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
  | 'desk.wipe'
  | 'desk.sequence-gap'
  | 'held.apply'
  | 'held.discard'
  | 'retention.certificate'
  | 'retention.certificate-file'
  | 'retention.propose'
  | 'retention.approve'
  | 'retention.withdraw'
  | 'retention.approved'
  | 'retention.declined'
  | 'corrected-date.seen'
  | 'older.find'
  | 'older.open'
  | 'hold.set'
  | 'hold.review'
  | 'hold.lift'
  | 'desk.media'
  | 'rows.import'
  | 'restore'
  | 'reconcile.without'
  | 'reconcile.confirm'
  | 'audit.draw'
  | 'audit.tick'
  | 'audit.outside'
  | 'audit.carry'
  | 'audit.deputy'
  | 'audit.deputy-accept'
  | 'audit.sign'
  | 'audit.seal'
  | 'audit.pack'
  | 'support.request'
  | 'support.approve'
  | 'support.end'
  | 'register.enter'
  | 'register.approve'
  | 'action.open'
  | 'action.close';

/** Who did what to whom, by ids alone. */
export interface AuditEntry extends Omit<NewEntry, 'action'> {
  readonly action: AuditAction;
}

/** An entry of the audit log, in the transaction of what it tells of. Gives its id. */
export function audit(tx: Tx, platform: Platform, entry: AuditEntry): Promise<string> {
  return enter(tx, platform, entry);
}
