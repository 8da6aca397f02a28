import { z } from 'zod';
import { fieldOf, fieldsOf, mayRead, type KindName, type Role } from '#shared/catalogue/index.ts';
import { errorCodeSchema, Refusal } from '#shared/contract/errors.ts';
import type { HeldChange, HeldOperation } from '#shared/contract/held.ts';
import type { Operation } from '#shared/contract/sync.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { openRow, rowsById, sealedUnder, type Values } from '../records/index.ts';
import { msOf, openHeld } from '../sync/index.ts';
import { titleOf } from './title.ts';

type Needs = Pick<Context, 'db' | 'platform' | 'vault'>;

/** What waits for a manager's decision, the oldest first: what it is about, not what it says. */
export async function heldOperations({ db, platform, vault }: Needs): Promise<HeldOperation[]> {
  return transact(db, platform, async (tx) => {
    const rows = await tx
      .selectFrom('held_operation as held')
      .innerJoin('device', 'device.id', 'held.device')
      .leftJoin('staff', 'staff.id', 'held.person')
      .selectAll('held')
      .select(['device.name as desk_name', 'staff.name as person_name'])
      .where('held.decided_at', 'is', null)
      .orderBy('held.received_at')
      .orderBy('held.device_seq')
      .limit(500)
      .execute();
    const operations = await openHeld(tx, vault, rows);
    const listed: HeldOperation[] = [];
    for (const [i, operation] of operations.entries()) {
      const row = rows[i];
      if (row === undefined) continue;
      const { op_id: opId, status, code, desk_name: desk, person_name: person, received_at: receivedAt } = row;
      listed.push({
        ...{ opId, status, desk, person, receivedAt },
        ...{ kind: operation.kind, row: operation.id, makes: operation.base === null, at: msOf(operation.at) },
        title: await titleOf(tx, operation.kind, operation.id, operation.set),
        code: errorCodeSchema.catch('internal').parse(code),
        standsOn: standsOn(operation, operations.slice(0, i)),
      });
    }
    return listed;
  });
}

/** What one would change, as far as this role may read it. Throws a Refusal `not-found`. */
export async function heldChange({ db, platform, vault }: Needs, role: Role, opId: string): Promise<HeldChange> {
  return transact(db, platform, async (tx) => {
    const held = await tx.selectFrom('held_operation').selectAll().where('op_id', '=', opId).where('decided_at', 'is', null).execute();
    const [operation] = await openHeld(tx, vault, held);
    if (operation === undefined) throw new Refusal('not-found', 'Somebody has decided about this already: read the page again.');
    const now = await valuesOf(tx, vault, operation.kind, operation.id);
    const fields = Object.entries(operation.set);
    const seen = fields.filter(([field]) => mayRead(fieldOf(operation.kind, field)?.rights ?? {}, role, true));
    return {
      opId,
      fields: seen.map(([field, value]) => ({
        field,
        value,
        now: z
          .json()
          .catch(null)
          .parse(now[field] ?? null),
      })),
      hidden: fields.length - seen.length,
    };
  });
}

async function valuesOf(tx: Tx, vault: Context['vault'], kind: KindName, id: string): Promise<Values> {
  const [row] = await rowsById(tx, kind, [id], { lock: false });
  return row === undefined ? {} : openRow(row, await vault.keysOf(tx, [sealedUnder(row)], false));
}

/** The first held operation that makes the row that this one is on or names. */
function standsOn({ kind, id, set }: Operation, before: readonly Operation[]): string | null {
  const named = fieldsOf(kind).flatMap(([field, { refersTo }]) => (refersTo === undefined ? [] : [set[field]]));
  const maker = before.find((other) => other.base === null && (other.id === id || named.includes(other.id)));
  return maker?.opId ?? null;
}
