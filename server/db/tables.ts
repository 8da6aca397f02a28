import type { KindName, Role, Zone } from '#shared/catalogue/index.ts';
import type { RegisterName } from '#shared/catalogue/registers/index.ts';
import type { actionSources } from '#shared/contract/registers.ts';

/** Rows of the fixed tables as queries read them. Tables of records are derived: see `records`. */
export interface Tables {
  organisation: { id: string; epoch: number; created_at: number };
  /** Written as JSON text, read parsed; `policySchema` reads it. */
  policy: { version: number; document: unknown; created_at: number; created_by: string | null };
  /** All but `id`, `bytes` and `seq` is read out of the bytes by the database itself. */
  audit_entry: {
    id: string;
    bytes: string;
    seq: number | null;
    at: number;
    action: string;
    actor: string | null;
    desk: string | null;
    subject: string | null;
    code: string | null;
    reason: string | null;
  };
  ledger_node: { level: number; place: number; hash: Uint8Array };
  ledger_head: { one: boolean; size: number };
  ledger_checkpoint: { epoch: number; day: string; size: number; signed: string };
  ledger_segment: { month: string; first: number; after: number; signed: string; cut_at: number | null };
  /** Written as JSON text, read parsed. */
  ledger_check: { id: string; at: number; entries: number; root: string | null; broken: unknown };
  desk_entry: { device: string; seq: number; bytes: string; hash: string; signature: string; received_at: number };
  desk_chain: {
    device: string;
    first: number;
    seq: number;
    hash: string;
    problem: string | null;
    problem_seq: number | null;
    problem_at: number | null;
  };
  /** JSON as text when written, parsed when read. */
  audit_period: { id: string; forecast: unknown; forecast_at: number | null; head: string | null; report: string | null };
  audit_sample: {
    period: string;
    record: string;
    place: number;
    kind: string;
    number: string | null;
    keep_until: string | null;
    rule: string;
    anchor: string | null;
    verdict: 'right' | 'wrong' | null;
    reason: string | null;
    by: string | null;
    at: number | null;
  };
  audit_outside: { id: string; period: string; source: 'telephone' | 'courier'; found: boolean; by: string; at: number };
  audit_signature: {
    period: string;
    role: 'manager' | 'director';
    person: string;
    name: string;
    at: number;
    report: string;
    entry: string;
  };
  audit_pack: { period: string; sealed_at: number; sha256: string; signed: string; pack: string; pdf: Uint8Array };
  audit_deputy: {
    id: string;
    person: string;
    named_by: string;
    named_at: number;
    accepted_by: string | null;
    accepted_at: number | null;
    ended_at: number | null;
  };
  staff: {
    id: string;
    name: string;
    folded: string;
    role: Role;
    site: string | null;
    password: string | null;
    invite: string | null;
    invite_until: number | null;
    active: boolean;
    created_at: number;
    revoked_at: number | null;
    password_at: number;
    for_cause: boolean;
  };
  device: {
    id: string;
    name: string;
    code: string;
    zone: Zone;
    site: string;
    public_key: Uint8Array;
    share: Uint8Array | null;
    incarnation: string;
    last_seq: number;
    last_op_id: string | null;
    last_at: number;
    enrolled_at: number;
    last_contact: number;
    revoked_at: number | null;
    ended_reason: string | null;
    retired: boolean;
    leased_at: number;
    waiting: number | null;
    program: string | null;
    forked_from: string | null;
    wipe_ordered_at: number | null;
    wipe_obeyed_at: number | null;
  };
  enrolment_code: {
    handle: string;
    secret: string;
    zone: Zone;
    site: string;
    name: string | null;
    expires_at: number;
    attempts: number;
    used_at: number | null;
    device: string | null;
  };
  sign_in: { device: string; person: string; zone: Zone; first_at: number; last_at: number };
  attempt: { key: string; failures: number; blocked_until: number };
  number_head: { series: string; year: number; next: number };
  number_block: { series: string; year: number; first: number; last: number; device: string | null; leased_at: number };
  head: { stream: string; seq: number };
  feed: { stream: string; id: string; kind: string; refs: number; seq: number; change: string };
  push_log: { device: string; first_seq: number; last_seq: number; answers: unknown; received_at: number };
  conflict: {
    id: string;
    kind: string;
    record: string;
    field: string;
    /** The rows that the value names: what is erased takes it along. */
    names: string[];
    subject: string | null;
    sealed: Uint8Array;
    by: string;
    at: string;
    version: number;
    closed_at: number | null;
  };
  held_operation: {
    op_id: string;
    device: string;
    device_seq: number;
    status: 'held' | 'unprocessable';
    person: string;
    kind: string;
    record: string;
    subject: string | null;
    /** The rows that it names: what is erased takes it along. */
    names: string[];
    sealed: Uint8Array;
    at: string;
    received_at: number;
    code: string;
    decision: 'applied' | 'discarded' | null;
    decided_at: number | null;
    decided_by: string | null;
  };
  corrected_date: {
    op_id: string;
    field: string;
    device: string;
    person: string;
    kind: string;
    record: string;
    claimed: string;
    counted: string;
    at: number;
    seen_at: number | null;
    seen_by: string | null;
  };
  failed_operation: { device: string; op_id: string; failures: number };
  /** Written as JSON text, read parsed; `postureReportSchema` reads it. */
  posture_report: { id: string; device: string; at: number; report: unknown };
  contact_index: { hash: string; customer: string };
  number_alias: {
    number: string;
    kind: string;
    record: string;
    subject: string | null;
    at: number;
    /** The desks that gave the later number and the earlier one; null or no id at all where a row came another way. */
    device: string | null;
    other: string | null;
  };
  left_window: { id: string; kind: KindName; at: number };
  brought_in: { id: string; at: number };
  serial_index: { hash: string; product: string };
  sequence_gap: { device: string; first_seq: number; last_seq: number; at: number };
  subject_key: { subject: string; wrapped: Uint8Array };
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
  backup_run: { id: string; started_at: number; ended_at: number | null; rows: number | null; bytes: number | null };
  registry: { id: string; seq: number; erased_at: number; kind: KindName; number: string | null };
  erasure_log: {
    id: string;
    run: string;
    at: number;
    record: string;
    kind: KindName;
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
  corrective_action: {
    id: string;
    source: (typeof actionSources)[number];
    what: string;
    /** What it is about: records, workstations, segments. */
    ids: string[];
    opened_at: number;
    opened_by: string | null;
    due_on: string;
    owner: string | null;
    closed_at: number | null;
    closed_by: string | null;
    done: string | null;
    carried_at: number | null;
    carried_by: string | null;
    carried_reason: string | null;
  };
  support_session: {
    id: string;
    person: string;
    reason: string;
    minutes: number;
    requested_by: string;
    requested_at: number;
    approved_by: string | null;
    approved_at: number | null;
    out_of_hours: boolean;
    until: number | null;
    ended_at: number | null;
  };
  /** Written as JSON text: field to value, null for "there was nothing to enter". Every version stays. */
  register_entry: {
    id: string;
    version: number;
    register: RegisterName;
    values: unknown;
    at: number;
    by: string | null;
    approved_by: string | null;
    program: string;
    policy_version: number;
  };
  reconciliation: {
    epoch: number;
    restored_at: number;
    lost_at: number;
    erased: number;
    holds: number;
    revoked: number;
    administrator: string | null;
    administrator_at: number | null;
    manager: string | null;
    manager_at: number | null;
    ended_at: number | null;
  };
  reconciliation_desk: {
    epoch: number;
    device: string;
    returned_at: number | null;
    resent: number;
    missing: number;
    surplus: number;
    given_up_at: number | null;
    settled_at: number | null;
  };
  offered_erasure: { epoch: number; id: string; kind: KindName; device: string };
  offered_row: {
    epoch: number;
    id: string;
    device: string;
    kind: KindName;
    row_epoch: number;
    row_version: number;
    status: 'taken' | 'refused';
    code: string | null;
    made_version: number | null;
    at: number;
  };
}
