import type { Role } from '#shared/catalogue/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { addWorkingDays, dateInZone, isOfficeTime } from '#shared/policy/index.ts';
import type { Db } from '../db/connect.ts';
import type { Tx } from '../db/transaction.ts';
import type { Platform } from '../platform/platform.ts';
import { hasSupplier, openAction } from '../registers/index.ts';

const minute = 60_000;
/** A request that nobody approved so long is none any more: what it was for has passed. */
const waitsMs = 24 * 60 * minute;
/** The manager looks at what was approved in their absence within so many working days. */
const reportDays = 5;

interface Who {
  readonly id: string;
  readonly role: Role;
}

/** Asks for a session of somebody of IT support; only where their company stands in the register with contract and check (A3, A4). Throws a Refusal. */
export async function requestSupport(
  tx: Tx,
  { clock, ids }: Platform,
  by: Who,
  { person, reason, minutes }: { readonly person: string; readonly reason: string; readonly minutes: number },
): Promise<string> {
  const known = await tx.selectFrom('staff').select(['role', 'active']).where('id', '=', person).executeTakeFirst();
  if (known?.role !== 'it-support' || !known.active)
    throw new Refusal('invalid', 'Choose somebody of IT support whose account is open.', { person: 'invalid' });
  await insistOnSupplier(tx, clock.now());
  const id = ids.next();
  const asked = { id, person, reason, minutes, requested_by: by.id, requested_at: clock.now(), out_of_hours: false };
  await tx
    .insertInto('support_session')
    .values({ ...asked, approved_by: null, approved_at: null, until: null, ended_at: null })
    .execute();
  return id;
}

/**
 * Begins a session: by a manager, senior manager or director; out of office hours by another administrator than the
 * one who asked, which is reported to the manager. Throws a Refusal `not-found` or `not-allowed`.
 */
export async function approveSupport(
  tx: Tx,
  platform: Platform,
  by: Who,
  id: string,
  policy: Pick<Policy, 'office' | 'organisation'>,
): Promise<void> {
  const now = platform.clock.now();
  const session = await tx.selectFrom('support_session').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (session === undefined || session.approved_at !== null || session.ended_at !== null || now - session.requested_at > waitsMs)
    throw new Refusal('not-found', 'This request waits no more: ask for a new one.');
  if (by.id === session.requested_by || by.id === session.person)
    throw new Refusal('not-allowed', 'Whoever asked for the session does not approve it: ask a colleague.');
  // A contract may have ended, or a check failed, while the request waited.
  await insistOnSupplier(tx, now);
  const { office, organisation } = policy;
  const second = by.role === 'administrator';
  if (second && isOfficeTime(office, organisation.timeZone, now))
    throw new Refusal('not-allowed', 'In office hours a manager, senior manager or director approves this.');
  const approved = { approved_by: by.id, approved_at: now, until: now + session.minutes * minute, out_of_hours: second };
  await tx.updateTable('support_session').set(approved).where('id', '=', id).execute();
  if (!second) return;
  const dueOn = addWorkingDays(dateInZone(now, organisation.timeZone), reportDays, office.holidays);
  await openAction(tx, platform, { source: 'support', what: 'out-of-hours', ids: [id], dueOn });
}

async function insistOnSupplier(tx: Tx, now: number): Promise<void> {
  if (await hasSupplier(tx, 'it-support', now)) return;
  throw new Refusal(
    'not-allowed',
    'No IT support stands in the register of suppliers with a contract and a check in order: enter it first.',
  );
}

/** Before its time, or a request that is taken back. Throws a Refusal `not-found`. */
export async function endSupport(tx: Tx, { clock }: Platform, id: string): Promise<void> {
  const now = clock.now();
  const ended = await tx
    .updateTable('support_session')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where((is) => is.or([is('until', 'is', null), is('until', '>', now)]))
    .returning('id')
    .executeTakeFirst();
  if (ended === undefined) throw new Refusal('not-found', 'This session has ended already: read the page again.');
}

/** Until when somebody of IT support may be signed in, UTC ms; null while no session of theirs runs. */
export async function supportUntil(db: Db | Tx, person: string, now: number): Promise<number | null> {
  const session = await db
    .selectFrom('support_session')
    .select('until')
    .where('person', '=', person)
    .where('until', '>', now)
    .where('ended_at', 'is', null)
    .orderBy('until', 'desc')
    .limit(1)
    .executeTakeFirst();
  return session?.until ?? null;
}
