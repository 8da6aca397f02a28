import { permits } from '#shared/contract/desk/index.ts';
import { fieldOf, mayWrite, type Role } from '#shared/catalogue/index.ts';
import type { DutyPage } from './duties.ts';
import type { Route } from './view.ts';

/** What a role finds in the rail, derived from what the catalogue lets it read and write. */
export interface Reach {
  /** Takes calls: intake, queues, customers. */
  readonly calls: boolean;
  readonly customers: boolean;
  readonly repairs: boolean;
  /** Moves repairs: has a bench of their own. */
  readonly bench: boolean;
}

export function reachOf(role: Role): Reach {
  return {
    calls: permits({ write: 'call' }, role),
    customers: permits({ write: 'customer' }, role),
    repairs: permits({ read: 'repair' }, role),
    bench: mayWrite(fieldOf('repair', 'workDone')?.rights ?? {}, role, true, false),
  };
}

/** Where a person starts. */
export function homeOf(role: Role, duties: readonly DutyPage[]): Route {
  if (permits({ write: 'call' }, role)) return { at: 'intake' };
  return permits({ read: 'repair' }, role) ? { at: 'board', show: 'all' } : (duties[0]?.to ?? { at: 'desk' });
}
