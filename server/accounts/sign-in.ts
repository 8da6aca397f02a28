import { zoneVisitors } from '#shared/catalogue/index.ts';
import { mustBeTrained } from '#shared/catalogue/registers/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { RouteInput, RouteOutput } from '#shared/contract/sync.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { countAttempt, forgetAttempts, type Tried } from './attempts.ts';
import { audit } from './audit.ts';
import { sharePlace } from './desks.ts';
import { deskDocuments, grantFor, type Device, type Person } from './documents.ts';
import { checkPassword, hashPassword, inviteHash, insistOnStrength, sameHash } from './passwords.ts';
import { readingKey } from './reading.ts';
import { currentPolicy } from './policy.ts';
import { supportUntil } from '../support/index.ts';
import { isTrained } from '../registers/index.ts';
import { folded } from './staff.ts';

type SignIn = RouteInput<'signIn'>;

/**
 * Lets a person in at a desk of their zone: by password, or by invite and a password of their own.
 * The answer carries the desk's share, which opens the server's slot; it is never kept at the desk.
 */
export async function signIn(context: Context, device: Device, input: SignIn): Promise<RouteOutput<'signIn'>> {
  const tried: readonly Tried[] = [
    { what: 'name', who: folded(input.name) },
    { what: 'desk', who: device.id },
  ];
  await countAttempt(tried, context);
  const person = await context.db.selectFrom('staff').selectAll().where('folded', '=', folded(input.name)).executeTakeFirst();
  if (person?.active === false) throw new Refusal('not-allowed', 'This account is closed: ask an administrator.');
  const proof = await prove(context, person ?? null, input.password);
  if (person === undefined || proof === null) {
    await note(context, device, person ?? null, 'staff.refused', person === undefined ? 'unknown-name' : 'wrong-password');
    throw person === undefined
      ? new Refusal('unknown-name', 'Nobody of this name may sign in: check the spelling, or ask an administrator.', {
          name: 'unknown-name',
        })
      : new Refusal('wrong-password', 'The password is wrong: try again, or ask an administrator for a new invite.', {
          password: 'wrong-password',
        });
  }
  await forgetAttempts(tried, context);
  insistOnPlace(person, device);
  await insistOnTraining(context, person);
  await insistOnSession(context, person);
  await changePassword(context, person, input, proof);
  await note(context, device, person, 'staff.sign-in');
  const reading = readingKey(context, device);
  if (device.share === null || reading === null)
    throw new Refusal('desk-revoked', 'This workstation has been revoked: ask an administrator to enrol it again.');
  const share = context.vault.unsealSecret(device.share, sharePlace(device.id)).toString('base64url');
  const keys = { share, reading: reading.toString('base64url') };
  return { grant: await grantFor(context, device, person), ...keys, ...(await deskDocuments(context, device)) };
}

/** How somebody proved who they are; null when they did not. */
async function prove(context: Context, person: Person | null, typed: string): Promise<'password' | 'invite' | null> {
  const { invite, invite_until: until } = person ?? { invite: null, invite_until: null };
  const invited = invite !== null && until !== null && until > context.platform.clock.now() && sameHash(invite, inviteHash(typed));
  if (invited) return 'invite';
  return (await checkPassword(typed, person?.password ?? null, context)) ? 'password' : null;
}

function insistOnPlace(person: Person, device: Device): void {
  if (!zoneVisitors[device.zone].includes(person.role) || (person.site !== null && person.site !== device.site)) {
    throw new Refusal('wrong-zone', 'Your role has no place at this workstation: use one in your own zone, or ask an administrator.');
  }
}

/** Customer data opens only to somebody trained (W9). */
async function insistOnTraining({ db }: Context, person: Person): Promise<void> {
  const { training } = await currentPolicy(db);
  if (!training.required || !mustBeTrained(person.role) || (await isTrained(db, person.id))) return;
  throw new Refusal('not-trained', 'You have no entry in the register of training yet: ask the manager to enter it, then sign in again.');
}

/** IT support signs in only while an approved session of theirs runs (A5). */
async function insistOnSession({ db, platform }: Context, { id, role }: Person): Promise<void> {
  if (role === 'it-support' && (await supportUntil(db, id, platform.clock.now())) === null)
    throw new Refusal('support-needed', 'IT support signs in only within an approved session: ask an administrator to request one.');
}

async function changePassword(
  context: Context,
  person: Person,
  { password, newPassword }: SignIn,
  proof: 'password' | 'invite',
): Promise<void> {
  if (newPassword === undefined) {
    if (proof === 'password') return;
    throw new Refusal('invalid', 'Choose a password of your own: the invite opens the door once.', { newPassword: 'needed' });
  }
  insistOnStrength(newPassword, [person.name, password]);
  const secret = await hashPassword(newPassword, context);
  await transact(context.db, context.platform, async (tx) => {
    await tx
      .updateTable('staff')
      .set({ password: secret, password_at: context.platform.clock.now(), invite: null, invite_until: null })
      .where('id', '=', person.id)
      .execute();
    await audit(tx, context.platform, { action: 'staff.password', actor: person.id, subject: person.id });
  });
}

async function note(
  { db, platform }: Context,
  device: Device,
  person: Person | null,
  action: 'staff.sign-in' | 'staff.refused',
  code?: string,
): Promise<void> {
  const now = platform.clock.now();
  await transact(db, platform, async (tx) => {
    await audit(tx, platform, { action, actor: person?.id ?? null, desk: device.id, ...(code !== undefined && { code }) });
    if (person === null || action === 'staff.refused') return;
    await tx
      .insertInto('sign_in')
      .values({ device: device.id, person: person.id, zone: device.zone, first_at: now, last_at: now })
      .onConflict((conflict) => conflict.columns(['device', 'person']).doUpdateSet({ last_at: now }))
      .execute();
  });
}
