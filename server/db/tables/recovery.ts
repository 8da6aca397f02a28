import type { KindName } from '#shared/catalogue/index.ts';

/** Backups, and what a restore left to be reconciled. */
export interface RecoveryTables {
  backup_run: { id: string; started_at: number; ended_at: number | null; rows: number | null; bytes: number | null };
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
