import type { Role } from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Context } from '../context.ts';
import { transact } from '../db/transaction.ts';
import { countAttempt, forgetAttempts, type Tried } from './attempts.ts';
import { audit } from './audit.ts';
import { checkPassword } from './passwords.ts';
import { folded } from './staff.ts';

/** Whoever decides about records answers for what goes (R-ROLE-1). */
const deciding: readonly Role[] = ['manager', 'privacy-lead'];

/** A second person signs in to what a command is about to do. Throws a Refusal `not-allowed`, `wrong-password` or `too-many-attempts`. */
export async function secondPerson(context: Context, name: string, password: string): Promise<{ readonly id: string }> {
  const tried: readonly Tried[] = [{ what: 'name', who: folded(name) }];
  await countAttempt(tried, context);
  const person = await context.db.selectFrom('staff').selectAll().where('folded', '=', folded(name)).executeTakeFirst();
  const proven = await checkPassword(password, person?.password ?? null, context);
  if (person === undefined || !proven || !person.active) {
    await transact(context.db, context.platform, (tx) =>
      audit(tx, context.platform, { action: 'staff.refused', actor: person?.id ?? null, code: 'second-person' }),
    );
    throw new Refusal('wrong-password', 'The second person’s name or password is wrong.');
  }
  await forgetAttempts(tried, context);
  if (!deciding.includes(person.role)) throw new Refusal('not-allowed', 'The second person must be a manager or the privacy lead.');
  return { id: person.id };
}
