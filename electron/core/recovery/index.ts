import type { recovery } from '#shared/contract/desk/index.ts';
import { ask } from '../admin/index.ts';
import type { Handlers } from '../context.ts';

/** The reconciliation page, through the server alone. */
export const recoveryHandlers: Handlers<keyof typeof recovery> = {
  'recovery.report': async (desk) => (await ask(desk, 'reconciliation', {})).reconciliation,
  'recovery.without': async (desk, input) => ask(desk, 'reconcileWithout', input),
  'recovery.confirm': async (desk, input) => ask(desk, 'confirmReconciliation', input),
};

export { makeRecovery } from './recovery.ts';
