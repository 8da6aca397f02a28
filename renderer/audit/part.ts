import type { AuditPage } from '#shared/contract/audit-page.ts';

/** What every part of the page that is worked on gets. */
export interface Part {
  readonly page: AuditPage;
  /** Whether this person may change it now. */
  readonly works: boolean;
  readonly onChanged: () => void;
}
