import { hasDuty, type Duty } from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Context } from '../context.ts';
import type { Device, Person } from './documents.ts';
import { currentPolicy } from './policy.ts';

const day = 24 * 3_600_000;

/**
 * Who does a duty: the person of a grant that this server signed for this very desk, judged by what they
 * are now, not by what the grant says. Throws a Refusal `not-allowed` or `wrong-zone`.
 */
export async function onDuty(context: Context, device: Device, grant: string, duty: Duty): Promise<Person> {
  if (device.zone !== 'management') throw new Refusal('wrong-zone', 'This is done at a workstation of the management zone.');
  const person = await bearerOf(context, device, grant);
  if (!hasDuty(person.role, duty)) throw new Refusal('not-allowed', 'Your role may not do this: ask somebody whose duty it is.');
  return person;
}

/** The person of a grant that this server signed for this very desk, as they are now. Throws a Refusal `not-allowed`. */
export async function bearerOf(context: Context, device: Device, grant: string): Promise<Person> {
  const read = await context.trust.readGrant(grant);
  const { lease } = await currentPolicy(context.db);
  // A desk may let somebody in without the server for as long as its lease lasts, and no longer.
  const fresh = read !== null && context.platform.clock.now() - read.issuedAt <= lease.calendarDays * day;
  if (!fresh || read.desk !== device.id) throw new Refusal('not-allowed', 'Sign in again while the server answers.');
  const person = await context.db.selectFrom('staff').selectAll().where('id', '=', read.person).executeTakeFirst();
  if (person?.active !== true) throw new Refusal('not-allowed', 'This account is closed: ask an administrator.');
  return person;
}
