import type { KindName } from '#shared/catalogue/index.ts';

/** What desks send and read, and what waits for somebody. */
export interface SyncTables {
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
}
