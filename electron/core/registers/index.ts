import type { registers } from '#shared/contract/desk/registers.ts';
import { ask } from '../admin/index.ts';
import type { Handlers } from '../context.ts';

/** Registers and corrective actions, through the server alone. */
export const registerHandlers: Handlers<keyof typeof registers> = {
  'registers.list': async (desk) => (await ask(desk, 'registers', {})).registers,
  'registers.read': async (desk, input) => ask(desk, 'register', input),
  'registers.history': async (desk, input) => (await ask(desk, 'entryHistory', input)).versions,
  'registers.enter': async (desk, input) => ask(desk, 'enterInRegister', input),
  'registers.start': async (desk, input) => ask(desk, 'startEntry', input),
  'registers.approve': async (desk, input) => ask(desk, 'approveEntry', input),
  'registers.actions': async (desk) => (await ask(desk, 'actions', {})).actions,
  'registers.openAction': async (desk, input) => ask(desk, 'openAction', input),
  'registers.closeAction': async (desk, input) => ask(desk, 'closeAction', input),
};
