/** The log and what proves it; the audits that were signed over it. */
export interface AuditTables {
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
}
