import { keepsActions, mayReadRegister, type RegisterName } from '#shared/catalogue/registers/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { registerRoutes } from '#shared/contract/registers.ts';
import { audit, bearerOf, currentPolicy, type Person } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import {
  approve,
  closeAction,
  enter,
  entryHistory,
  openAction,
  openActions,
  registerSummaries,
  registerView,
  start,
} from '../registers/index.ts';
import type { Handlers } from '../routes.ts';

/** Registers and corrective actions, as far as a role reads or keeps them. */
export function registerHandlers(context: Context): Pick<Handlers, keyof typeof registerRoutes> {
  const { db, platform } = context;
  return {
    registers: async ({ person }) => {
      const all = await registerSummaries(db, { now: platform.clock.now() });
      return { registers: all.filter(({ register }) => mayReadRegister(register, person().role)) };
    },
    register: async ({ input: { register }, person }) => {
      insistOnReading(register, person());
      return transact(db, platform, (tx) => registerView(tx, register, platform.clock.now()), 'snapshot');
    },
    entryHistory: async ({ input: { register, id }, person }) => {
      insistOnReading(register, person());
      return { versions: await transact(db, platform, (tx) => entryHistory(tx, register, id), 'snapshot') };
    },
    enterInRegister: ({ input, person }) =>
      transact(db, platform, async (tx) => {
        const id = await enter(tx, platform, person(), input);
        await audit(tx, platform, { action: 'register.enter', actor: person().id, subject: id, code: input.register });
        return { id };
      }),
    startEntry: async ({ input, signer }) => {
      const person = await bearerOf(context, signer(), input.grant);
      return transact(db, platform, async (tx) => {
        const id = await start(tx, platform, person, input);
        await audit(tx, platform, { action: 'register.enter', actor: person.id, subject: id, code: input.register });
        return { id };
      });
    },
    approveEntry: ({ input, person }) =>
      transact(db, platform, async (tx) => {
        await approve(tx, platform, person(), input);
        await audit(tx, platform, { action: 'register.approve', actor: person().id, subject: input.id, code: input.register });
        return null;
      }),
    actions: async () => {
      const { organisation } = await currentPolicy(db);
      return { actions: await openActions(db, organisation.timeZone) };
    },
    openAction: ({ input, person }) =>
      transact(db, platform, async (tx) => {
        const by = insistOnKeeping(person());
        const { what, dueOn, owner } = input;
        const id = await openAction(tx, platform, { source: 'person', what, dueOn, owner, by });
        await audit(tx, platform, { action: 'action.open', actor: by, subject: id });
        return { id };
      }),
    closeAction: ({ input: { id, done }, person }) =>
      transact(db, platform, async (tx) => {
        const by = insistOnKeeping(person());
        await closeAction(tx, platform, { id, by, done });
        await audit(tx, platform, { action: 'action.close', actor: by, subject: id, reason: done });
        return null;
      }),
  };
}

function insistOnReading(register: RegisterName, { role }: Person): void {
  if (!mayReadRegister(register, role)) throw new Refusal('not-allowed', 'Your role does not read this register: ask the manager.');
}

function insistOnKeeping({ id, role }: Person): string {
  if (!keepsActions(role)) throw new Refusal('not-allowed', 'Your role does not keep corrective actions: tell the manager.');
  return id;
}
