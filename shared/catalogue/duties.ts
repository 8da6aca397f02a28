import type { Role } from './rights.ts';

/**
 * What a role does beside reading and writing records (rules.md, Who may see what). Duties are done at
 * a desk of the management zone, by asking the server, which judges the role itself.
 */
export const duties = {
  workstations: ['administrator'],
  'held-operations': ['manager'],
  holds: ['manager', 'privacy-lead'],
  'hold-lifting': ['manager'],
  retention: ['manager', 'privacy-lead'],
  'retention-approval': ['manager'],
  'retention-policy': ['manager', 'director', 'privacy-lead'],
  /** Reads the page of the audit; who does what on it, `server/audit` says (R-AUD-1). */
  audit: ['manager', 'director', 'privacy-lead'],
  reconciliation: ['administrator', 'manager'],
  /** Sessions of IT support: these ask for one, the others approve (R-ROLE, last row). */
  'support-request': ['administrator', 'manager'],
  support: ['administrator', 'manager', 'senior-manager', 'director'],
  /** Begins a rights request or a complaint for whoever is speaking: at any desk, unlike the others. */
  requests: ['operator', 'manager', 'privacy-lead'],
  /** Whoever reads one of them; each register says who reads and who enters it. */
  registers: ['manager', 'senior-manager', 'director', 'privacy-lead', 'administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Duty = keyof typeof duties;

export function hasDuty(role: Role, duty: Duty): boolean {
  const bearers: readonly Role[] = duties[duty];
  return bearers.includes(role);
}
