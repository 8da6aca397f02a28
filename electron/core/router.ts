import { z } from 'zod';
import { fieldsOf } from '#shared/catalogue/index.ts';
import { isProcedure, permits, procedures, type Permission, type Procedure, type ProcedureName } from '#shared/contract/desk/index.ts';
import { ok, problem, Refusal, type Problem, type Result } from '#shared/contract/errors.ts';
import type { Log } from './platform/log.ts';
import { isSession, type Opened, type Session } from './session/index.ts';
import { storeProblem } from './store/index.ts';

export interface Router {
  /** Never throws: what goes wrong is in the envelope. */
  readonly call: (name: string, input: unknown) => Promise<Result<unknown>>;
  /** From now on every call is answered `locked`; resolves when those under way have their answer. */
  readonly close: () => Promise<void>;
}

interface Options {
  readonly session: Session;
  readonly log: Log;
  /** A reference that finds the log entry of an internal error. */
  readonly reference: () => string;
}

/**
 * The way of every call (design.md, The contract): known name, lock state, permission, parse, handler
 * in one transaction, parsed output, audit entry, envelope. The host has checked the sender.
 */
export function createRouter({ session, log, reference }: Options): Router {
  const underWay = new Set<Promise<unknown>>();
  const openings: Openings = new Map();
  let closed = false;

  const run = async (name: string, input: unknown): Promise<unknown> => {
    if (!isProcedure(name)) throw new Refusal('not-found', 'There is no such procedure.');
    const procedure: Procedure = procedures[name];
    const opened = session.opened();
    if (closed || (procedure.unlocked && opened === null)) throw new Refusal('locked', 'The desk is locked: sign in to go on.');
    if (opened !== null && !permits(procedure.permission, opened.desk.person.role))
      throw new Refusal('not-allowed', 'Your role may not do this.');
    const parsed = parse(procedure, input);
    const handle = handlerOf(session, opened, name);
    const finish = (answer: unknown): unknown => {
      const output = procedure.output.parse(answer);
      record(session, procedure, parsed, output, openings);
      return output;
    };
    // An asynchronous handler makes its own transactions: one must not stay open while it waits.
    if (opened === null || isAsync(handle)) return finish(await handle(parsed));
    return opened.desk.db.transaction(() => finish(handle(parsed)))();
  };

  const answer = async (name: string, input: unknown): Promise<Result<unknown>> => {
    try {
      return ok(await run(name, input));
    } catch (error) {
      return { ok: false, error: problemOf(error, name) };
    }
  };

  const problemOf = (error: unknown, name: string): Problem => {
    const refusal = error instanceof Refusal ? error : storeProblem(error);
    if (refusal !== null) return refusal.problem;
    const id = reference();
    log.error('call', error, { id, ...(isProcedure(name) && { procedure: name }) });
    return {
      ...problem('internal', `Something went wrong that should not. Nothing was saved; tell support the reference ${id}.`),
      reference: id,
    };
  };

  return {
    call(name, input) {
      const call = answer(name, input);
      underWay.add(call);
      void call.then(() => underWay.delete(call));
      return call;
    },
    async close() {
      closed = true;
      await Promise.all(underWay);
    },
  };
}

type Handle = (input: unknown) => unknown;

/** The contract ties each handler's input to its own schema, which has just parsed it. */
function handlerOf(session: Session, opened: Opened | null, name: ProcedureName): Handle {
  if (isSession(name)) return session.handlers[name] as Handle;
  if (opened === null) throw new Refusal('locked', 'The desk is locked: sign in to go on.');
  const { desk, core } = opened;
  const handler = core.handlers[name] as (on: typeof desk, input: unknown) => unknown;
  const bound: Handle = (input) => handler(desk, input);
  return isAsync(handler) ? async (input) => bound(input) : bound;
}

const isAsync = (handle: (...input: never[]) => unknown): boolean => handle.constructor.name === 'AsyncFunction';

function parse(procedure: Procedure, input: unknown): unknown {
  const parsed = procedure.input.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(parsed.error.issues.map(({ path, code }) => [path.join('.'), code.replaceAll('_', '-')]));
  throw new Refusal('invalid', 'Some of what was typed is missing or cannot be right.', fields);
}

const named = z.object({ id: z.uuid(), ids: z.array(z.uuid()), opId: z.uuid(), call: z.uuid() }).partial();

/** When each record was last entered as opened, by this person: a core serves one. */
type Openings = Map<string, number>;

/** A screen reads again what it shows whenever that changes: within so many ms it is the same opening. */
const sameOpening = 10 * 60_000;

function isSameOpening(openings: Openings, what: string, ids: readonly string[], now: number): boolean {
  if (!what.endsWith('.open')) return false;
  const key = [what, ...ids].join(' ');
  const since = openings.get(key);
  if (since !== undefined && now - since < sameOpening) return true;
  openings.set(key, now);
  return false;
}

/** Written before the transaction ends: what leaves no entry has not happened (R-ROLE-4). */
function record(session: Session, { audit, permission }: Procedure, input: unknown, output: unknown, openings: Openings): void {
  if (audit === null) return;
  const [asked, made] = [named.safeParse(input).data ?? {}, named.safeParse(output).data ?? {}];
  const ids = asked.ids ?? [asked.id ?? asked.opId ?? made.call].filter((id) => id !== undefined);
  const desk = session.opened()?.desk;
  if (desk !== undefined && isSameOpening(openings, audit, ids, desk.now())) return;
  session.enrolment()?.audit.append({ who: desk?.person.id ?? null, what: audit, ids, purpose: purposeOf(permission) });
}

/** Why the record is held is why it was opened: the first purpose that the catalogue gives its kind. */
function purposeOf(permission: Permission): string | null {
  if (permission === null || 'duty' in permission) return null;
  const [first] = fieldsOf('read' in permission ? permission.read : permission.write);
  return first?.[1].purpose ?? null;
}
