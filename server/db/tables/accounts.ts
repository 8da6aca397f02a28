import type { Role, Zone } from '#shared/catalogue/index.ts';

/** Who works here, on which workstations, and by which settings. */
export interface AccountTables {
  organisation: { id: string; epoch: number; created_at: number };
  /** Written as JSON text, read parsed; `policySchema` reads it. */
  policy: { version: number; document: unknown; created_at: number; created_by: string | null };
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
  /** Written as JSON text, read parsed; `postureReportSchema` reads it. */
  posture_report: { id: string; device: string; at: number; report: unknown };
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
}
