import { session, type Output, type Parsed, type ProcedureName } from '#shared/contract/desk/index.ts';

/** What works without an open desk, or is about the desk itself. */
export type SessionProcedure = keyof typeof session;
/** Everything else: answered by the data side, from unlock to lock. */
export type DataProcedure = Exclude<ProcedureName, SessionProcedure>;

export type SessionHandlers = { readonly [P in SessionProcedure]: (input: Parsed<P>) => Output<P> | Promise<Output<P>> };

export function isSession(name: ProcedureName): name is SessionProcedure {
  return Object.hasOwn(session, name);
}
