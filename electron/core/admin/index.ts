import type { admin } from '#shared/contract/desk/index.ts';
import type { Handlers } from '../context.ts';
import { ask } from './online.ts';

/** What administrators do to other workstations, through the server alone. */
export const adminHandlers: Handlers<keyof typeof admin> = {
  'admin.workstations': async (desk) => (await ask(desk, 'workstations', {})).workstations,
  'admin.enrolmentCode': async (desk, input) => ask(desk, 'enrolmentCode', input),
  'admin.revoke': async (desk, input) => ask(desk, 'revokeWorkstation', input),
};
