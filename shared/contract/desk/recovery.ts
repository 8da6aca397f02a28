import { z } from 'zod';
import { reconciliationSchema } from '../admin.ts';
import { procedure } from './define.ts';

const sees = { permission: { duty: 'reconciliation' } } as const;

/** The reconciliation page. Nothing of it is at the desk: without the server, `needs-server`. */
export const recovery = {
  /** Null for a server that was never restored. */
  'recovery.report': procedure(z.null(), reconciliationSchema.nullable(), sees),
  /** No longer waits for a workstation that will not come back: administrators alone. */
  'recovery.without': procedure(z.object({ id: z.uuid() }), z.null(), { permission: { duty: 'workstations' }, audit: 'recovery.without' }),
  /** For one's own side, administrator or manager; with the second it ends. */
  'recovery.confirm': procedure(z.object({ epoch: z.int() }), z.object({ ended: z.boolean() }), { ...sees, audit: 'recovery.confirm' }),
} as const;
