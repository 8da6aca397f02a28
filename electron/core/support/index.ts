import type { support } from '#shared/contract/desk/support.ts';
import { ask } from '../admin/index.ts';
import type { Handlers } from '../context.ts';

/** Sessions of IT support, through the server alone. */
export const supportHandlers: Handlers<keyof typeof support> = {
  'support.list': async (desk) => (await ask(desk, 'supportSessions', {})).sessions,
  'support.request': async (desk, input) => ask(desk, 'requestSupport', input),
  'support.approve': async (desk, input) => ask(desk, 'approveSupport', input),
  'support.end': async (desk, input) => ask(desk, 'endSupport', input),
};
