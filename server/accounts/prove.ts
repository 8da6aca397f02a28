import { Refusal } from '#shared/contract/errors.ts';
import type { Context } from '../context.ts';
import { countAttempt, forgetAttempts, type Tried } from './attempts.ts';
import type { Person } from './documents.ts';
import { checkPassword } from './passwords.ts';
import { folded } from './staff.ts';

/** Who somebody is at the server itself, by name and password. Throws a Refusal `wrong-password` or `too-many-attempts`. */
export async function provePerson(context: Context, name: string, password: string): Promise<Person> {
  const tried: readonly Tried[] = [{ what: 'name', who: folded(name) }];
  await countAttempt(tried, context);
  const person = await context.db.selectFrom('staff').selectAll().where('folded', '=', folded(name)).executeTakeFirst();
  const right = await checkPassword(password, person?.password ?? null, context);
  if (person?.active !== true || !right)
    throw new Refusal('wrong-password', 'Name and password do not belong together: try again.', { password: 'wrong-password' });
  await forgetAttempts(tried, context);
  return person;
}
