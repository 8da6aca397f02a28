import type { RegisterName } from '#shared/catalogue/registers/index.ts';
import type { actionSources } from '#shared/contract/registers.ts';

/** Registers of the organisation and what has to be put right. */
export interface RegisterTables {
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
}
