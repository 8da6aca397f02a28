import type { Role } from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { isCalendarDate, startOfDay } from '#shared/policy/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { enterTraining } from '../registers/index.ts';
import { audit } from './audit.ts';
import { hashPassword, inviteHash, newInvite } from './passwords.ts';
import { currentPolicy, insistOnSite, publishPolicy } from './policy.ts';

const inviteDays = 7;
/** What a sign-in takes (`signInSchema`). */
const longestName = 80;
const day = 24 * 3_600_000;
const none = { invite: null, invite_until: null };

/** One name however it is typed; desks fold the same way. */
export const folded = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();

interface NewPerson {
  readonly name: string;
  readonly role: Role;
  /** The only site where they may sign in; null for all. */
  readonly site: string | null;
  /** Set for demonstrations only; otherwise the person gets an invite and chooses one. */
  readonly password?: string;
  /** The day of their briefing, calendar date: stands in the register of training (W9). */
  readonly trainedOn?: string;
}

/** Adds a person and publishes the new list of people. Throws a Refusal `invalid` or `already-exists`. */
export async function addPerson(
  context: Context,
  { name, role, site, password, trainedOn }: NewPerson,
): Promise<{ readonly id: string; readonly invite: string | null }> {
  const { platform } = context;
  if (folded(name) === '' || name.trim().length > longestName)
    throw new Refusal('invalid', `Give them a name of up to ${longestName} letters: it is what they sign in with.`, { name: 'invalid' });
  if (site !== null) insistOnSite(await currentPolicy(context.db), site);
  if (trainedOn !== undefined) insistOnPast(trainedOn, platform.clock.now());
  const invite = password === undefined ? newInvite(platform) : null;
  const secret = password === undefined ? null : await hashPassword(password, context);
  const now = platform.clock.now();
  const person = {
    id: platform.ids.next(),
    name: name.trim(),
    folded: folded(name),
    role,
    site,
    active: true,
    created_at: now,
    revoked_at: null,
    password_at: now,
    for_cause: false,
  };
  await transact(context.db, platform, async (tx) => {
    const taken = await tx.selectFrom('staff').select('id').where('folded', '=', person.folded).executeTakeFirst();
    if (taken !== undefined)
      throw new Refusal('already-exists', 'Somebody has this name already: add an initial or a number.', { name: 'already-exists' });
    await tx
      .insertInto('staff')
      .values({
        ...person,
        password: secret,
        ...(invite === null ? none : { invite: inviteHash(invite), invite_until: now + inviteDays * day }),
      })
      .execute();
    if (trainedOn !== undefined) await enterTraining(tx, platform, person.id, trainedOn);
    await audit(tx, platform, { action: 'staff.add', subject: person.id, code: role });
    await publishPolicy(tx, platform, null);
  });
  return { id: person.id, invite };
}

function insistOnPast(trainedOn: string, now: number): void {
  if (!isCalendarDate(trainedOn) || startOfDay(trainedOn) > now)
    throw new Refusal('invalid', 'Say the day on which they were trained, such as 2026-11-22: not in the future.', {
      trainedOn: 'invalid',
    });
}

/**
 * Closes an account: no sign-in anywhere; desks delete the slot at their next contact, and where it is for
 * cause their stores get new keys. Throws a Refusal `not-found`.
 */
export async function disablePerson(context: Context, name: string, { forCause = false } = {}): Promise<{ readonly id: string }> {
  const { platform } = context;
  return transact(context.db, platform, async (tx) => {
    const person = await tx.selectFrom('staff').select(['id', 'active']).where('folded', '=', folded(name)).forUpdate().executeTakeFirst();
    if (person === undefined) throw new Refusal('not-found', 'Nobody of this name works here: see "deskctl status" for the names.');
    if (!person.active) return { id: person.id };
    const revoked = { active: false, revoked_at: platform.clock.now(), password: null, for_cause: forCause, ...none };
    await tx.updateTable('staff').set(revoked).where('id', '=', person.id).execute();
    await audit(tx, platform, { action: 'staff.disable', subject: person.id, ...(forCause && { code: 'for-cause' }) });
    await publishPolicy(tx, platform, null);
    // The last thing before the commit: no restored backup lets them in again.
    context.journal.append([{ what: 'revocation', of: 'person', id: person.id }], platform.clock.now());
    return { id: person.id };
  });
}

/** A new invite in place of a forgotten password: the old one opens nothing from each desk's next contact on. Throws a Refusal `not-found`. */
export async function resetPassword(context: Context, name: string): Promise<{ readonly id: string; readonly invite: string }> {
  const { platform } = context;
  const invite = newInvite(platform);
  const now = platform.clock.now();
  return transact(context.db, platform, async (tx) => {
    const person = await tx.selectFrom('staff').select(['id', 'active']).where('folded', '=', folded(name)).forUpdate().executeTakeFirst();
    if (person?.active !== true) throw new Refusal('not-found', 'Nobody of this name works here: see "deskctl status" for the names.');
    const reset = { password: null, password_at: now, invite: inviteHash(invite), invite_until: now + inviteDays * day };
    await tx.updateTable('staff').set(reset).where('id', '=', person.id).execute();
    await audit(tx, platform, { action: 'staff.password', subject: person.id, code: 'reset' });
    return { id: person.id, invite };
  });
}
