import type { Reconciliation } from '#shared/contract/admin.ts';
import { gapsOf } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { takesOffers } from './desks.ts';
import { lastReconciliation } from './state.ts';

const mostRefused = 500;

/** The newest restore and what came of it; null when there was none. */
export async function reconciliation({ db }: Pick<Context, 'db'>): Promise<Reconciliation | null> {
  const last = await lastReconciliation(db);
  if (last === undefined) return null;
  const { epoch } = last;
  const desks = await db
    .selectFrom('reconciliation_desk')
    .innerJoin('device', 'device.id', 'reconciliation_desk.device')
    .selectAll('reconciliation_desk')
    .select(['device.name', 'device.code', 'device.zone', 'device.site', 'device.last_contact'])
    .where('epoch', '=', epoch)
    .orderBy('device.zone')
    .orderBy('device.name')
    .execute();
  const counted = await db
    .selectFrom('offered_row')
    .select((eb) => ['device', 'status', eb.fn.countAll<number>().as('n')])
    .where('epoch', '=', epoch)
    .groupBy(['device', 'status'])
    .execute();
  const gaps = await gapsOf(db, last.restored_at);
  const count = (device: string, status: string) => counted.find((row) => row.device === device && row.status === status)?.n ?? 0;
  return {
    epoch,
    restoredAt: last.restored_at,
    lostAt: last.lost_at,
    erased: last.erased,
    holds: last.holds,
    revoked: last.revoked,
    takesOffers: await takesOffers(db),
    workstations: desks.map(({ device: id, name, code, zone, site, ...desk }) => ({
      ...{ id, name, code, zone, site },
      lastContact: desk.last_contact,
      returnedAt: desk.returned_at,
      givenUpAt: desk.given_up_at,
      settledAt: desk.settled_at,
      resent: desk.resent,
      taken: count(id, 'taken'),
      refused: count(id, 'refused'),
      missing: desk.missing,
      surplus: desk.surplus,
      gap: gaps.get(id) ?? null,
    })),
    refused: await stillRefused(db, epoch),
    toErase: (await db.selectFrom('offered_erasure').select('id').where('epoch', '=', epoch).execute()).length,
    administrator: await confirmer(db, last.administrator, last.administrator_at),
    manager: await confirmer(db, last.manager, last.manager_at),
    endedAt: last.ended_at,
  };
}

/** What no other workstation brought either. */
async function stillRefused(db: Db, epoch: number): Promise<Reconciliation['refused']> {
  const rows = await db
    .selectFrom('offered_row as offered')
    .select(['kind', 'id', 'device as workstation', 'code'])
    .where('epoch', '=', epoch)
    .where('status', '=', 'refused')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('offered_row as other')
            .select('other.id')
            .whereRef('other.id', '=', 'offered.id')
            .where('other.epoch', '=', epoch)
            .where('other.status', '=', 'taken'),
        ),
      ),
    )
    .orderBy('kind')
    .orderBy('id')
    .limit(mostRefused)
    .execute();
  return rows.map(({ code, ...row }) => ({ ...row, code: code ?? 'invalid' }));
}

async function confirmer(db: Db, person: string | null, at: number | null): Promise<Reconciliation['manager']> {
  if (person === null || at === null) return null;
  const known = await db.selectFrom('staff').select('name').where('id', '=', person).executeTakeFirst();
  return { name: known?.name ?? '', at };
}
