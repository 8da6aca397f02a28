import type { KindName } from '#shared/catalogue/index.ts';
import type { RegisterName } from '#shared/catalogue/registers/index.ts';

/** What the log of erasures has lines about: records, and entries whose own time is over. */
export type LoggedKind = KindName | RegisterName | 'supportSession';

/** What goes, what is held, and what is left of what has gone. */
export interface ErasureTables {
  retention_run: {
    id: string;
    day: string;
    started_at: number;
    ended_at: number | null;
    state: string;
    problem: string | null;
    policy: string;
    policy_version: number;
    looked_at: number;
    due: number;
    erased: number;
    remained: number;
    waiting: number;
    approved_by: string | null;
    /** Written as JSON text: what it saw ahead (`aheadSchema`). */
    found: unknown;
    due_on: string | null;
    decision: 'approved' | 'declined' | null;
    decided_by: string | null;
    decided_at: number | null;
    decision_reason: string | null;
  };
  registry: { id: string; seq: number; erased_at: number; kind: KindName; number: string | null };
  erasure_log: {
    id: string;
    run: string;
    at: number;
    record: string;
    kind: LoggedKind;
    outcome: string;
    rule: string | null;
    policy_version: number;
    reason: string;
    by: string | null;
    /** Written as JSON text: store to number of entries. */
    stores: unknown;
    /** The audit entry that holds its hash; null until there is one. */
    entry: string | null;
  };
  hold: {
    id: string;
    scope: string;
    records: unknown;
    covers: unknown;
    reason: string;
    authority: string;
    review_on: string;
    set_at: number;
    set_by: string | null;
    lifted_at: number | null;
    lifted_by: string | null;
  };
  /** Month 0, no outcome, no model: merged upward. */
  erased_count: { kind: string; year: number; month: number; outcome: string; model: string; count: number };
  /** `retention` and `preview` are written as JSON text. */
  policy_draft: {
    id: string;
    retention: unknown;
    effective_on: string;
    reason: string;
    proposed_by: string;
    proposed_at: number;
    approved_by: string | null;
    approved_at: number | null;
    withdrawn_by: string | null;
    withdrawn_at: number | null;
    published_version: number | null;
    looked_at: number;
    to_look_at: number;
    preview: unknown;
  };
  erasure_certificate: { run: string; sha256: string; document: string; pdf: Uint8Array; made_at: number; made_by: string | null };
  thinned: { customer: string; details: string[]; version: number };
  pending_erasure: { id: string; subject: string; reason: string; by: string | null; decided_at: number; remains: unknown };
  erased_person: { hash: string; decided_at: number; keep_until: number };
  receipt: { device: string; applied_to: number; noted_to: number; at: number };
}
