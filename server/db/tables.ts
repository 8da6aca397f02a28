import type { AccountTables } from './tables/accounts.ts';
import type { AuditTables } from './tables/audit.ts';
import type { ErasureTables } from './tables/erasure.ts';
import type { RecoveryTables } from './tables/recovery.ts';
import type { RegisterTables } from './tables/registers.ts';
import type { SyncTables } from './tables/sync.ts';

/** Rows of the fixed tables as queries read them, by area. Tables of records are derived: see `records`. */
export interface Tables extends AccountTables, AuditTables, ErasureTables, RecoveryTables, RegisterTables, SyncTables {}
