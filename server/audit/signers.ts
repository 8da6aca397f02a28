import type { SignerRole } from '#shared/contract/audit-page.ts';
import { hasDuty } from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { audit, type Person } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { transact, type Tx } from '../db/transaction.ts';

export interface Deputy {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly accepted: boolean;
}

/** Who was named to sign for the manager, in advance; counts once a director has accepted them. */
export async function deputyOf(db: Db | Tx): Promise<Deputy | null> {
  const row = await db
    .selectFrom('audit_deputy as d')
    .innerJoin('staff as s', 's.id', 'd.person')
    .select(['d.id', 'd.person', 's.name', 'd.accepted_at'])
    .where('d.ended_at', 'is', null)
    .where('s.active', '=', true)
    .orderBy('d.named_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { id: row.id, person: row.person, name: row.name, accepted: row.accepted_at !== null };
}

/** Whoever reads the audit's page may stand in for the manager; a director countersigns, and so does not. */
export async function candidates(db: Db | Tx): Promise<{ readonly id: string; readonly name: string }[]> {
  const staff = await db.selectFrom('staff').select(['id', 'name', 'role']).where('active', '=', true).orderBy('name').execute();
  return staff.filter(({ role }) => mayStandIn(role)).map(({ id, name }) => ({ id, name }));
}

const mayStandIn = (role: Person['role']): boolean => hasDuty(role, 'audit') && role !== 'manager' && role !== 'director';

/** Managers alone; null ends it. Throws a Refusal. */
export async function nameDeputy({ db, platform }: Context, person: string | null, by: Person): Promise<void> {
  if (by.role !== 'manager') throw new Refusal('not-allowed', 'The manager names their deputy.');
  await transact(db, platform, async (tx) => {
    const now = platform.clock.now();
    const named = person === null ? null : await tx.selectFrom('staff').selectAll().where('id', '=', person).executeTakeFirst();
    if (named !== null && (named?.active !== true || !mayStandIn(named.role)))
      throw new Refusal('invalid', 'Choose somebody who reads the audit and is neither manager nor director.', { person: 'invalid' });
    await tx.updateTable('audit_deputy').set({ ended_at: now }).where('ended_at', 'is', null).execute();
    if (person !== null)
      await tx
        .insertInto('audit_deputy')
        .values({ id: platform.ids.next(), person, named_by: by.id, named_at: now, accepted_by: null, accepted_at: null, ended_at: null })
        .execute();
    await audit(tx, platform, { action: 'audit.deputy', actor: by.id, subject: person });
  });
}

/** Directors alone. Throws a Refusal. */
export async function acceptDeputy({ db, platform }: Context, id: string, by: Person): Promise<void> {
  if (by.role !== 'director') throw new Refusal('not-allowed', 'A director accepts the deputy.');
  await transact(db, platform, async (tx) => {
    const done = await tx
      .updateTable('audit_deputy')
      .set({ accepted_by: by.id, accepted_at: platform.clock.now() })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .where('accepted_at', 'is', null)
      .returning('person')
      .executeTakeFirst();
    if (done === undefined) throw new Refusal('not-found', 'Nobody of this name waits to be accepted.');
    await audit(tx, platform, { action: 'audit.deputy-accept', actor: by.id, subject: done.person });
  });
}

/** As what somebody may sign: the manager or the accepted deputy first, then a director. */
export function signingRole(person: Pick<Person, 'id' | 'role'>, deputy: Deputy | null): SignerRole | null {
  if (person.role === 'director') return 'director';
  return person.role === 'manager' || (deputy?.accepted === true && deputy.person === person.id) ? 'manager' : null;
}
