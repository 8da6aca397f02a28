import { Refusal } from '#shared/contract/errors.ts';
import type { RouteInput, RouteOutput } from '#shared/contract/sync.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { audit } from './audit.ts';
import { keyOf, sharePlace } from './desks.ts';
import { deskDocuments, placeOf, type Device } from './documents.ts';
import { freeCode } from './enrolment.ts';

type Anew = RouteInput<'enrolAnew'>;

/**
 * Makes a workstation of a copy of one, which proved by its key that it is one (sync.md, Incarnation). It
 * takes over the share, so that its store opens, and the place in the sequence; an administrator sees it
 * by its name. Asked again with the same incarnation, it is the same workstation.
 */
export async function enrolAnew(context: Context, from: Device, input: Anew): Promise<RouteOutput<'enrolAnew'>> {
  const key = keyOf(input.deviceKey);
  const device = await transact(
    context.db,
    context.platform,
    async (tx) => (await asked(tx, from, input)) ?? make(tx, context, from, key, input),
  );
  return { place: placeOf(device), ...(await deskDocuments(context, device)) };
}

/**
 * Its answer was lost on the way; meanwhile it may have sent more as the desk that it was. Or its disk forgot that it had come:
 * what it sends from its place on is judged again, and no answer of before stands in its way.
 */
async function asked(tx: Tx, from: Device, { incarnation, lastSeq, lastOpId }: Anew): Promise<Device | null> {
  const device = await tx
    .selectFrom('device')
    .selectAll()
    .where('forked_from', '=', from.id)
    .where('incarnation', '=', incarnation)
    .executeTakeFirst();
  if (device === undefined) return null;
  const place = { last_seq: lastSeq, last_op_id: lastOpId };
  await tx.updateTable('device').set(place).where('id', '=', device.id).execute();
  await tx.deleteFrom('push_log').where('device', '=', device.id).where('last_seq', '>', lastSeq).execute();
  return { ...device, ...place };
}

async function make(tx: Tx, context: Context, from: Device, key: Uint8Array, { incarnation, lastSeq, lastOpId }: Anew): Promise<Device> {
  const { platform, vault } = context;
  const now = platform.clock.now();
  const id = platform.ids.next();
  if (from.share === null) throw new Refusal('desk-revoked', 'This workstation has been revoked: ask an administrator to enrol it again.');
  const device: Device = {
    ...from,
    id,
    name: `${from.name} (copy)`,
    code: await freeCode(tx, context),
    public_key: key,
    share: vault.sealSecret(vault.unsealSecret(from.share, sharePlace(from.id)), sharePlace(id)),
    incarnation,
    last_seq: lastSeq,
    last_op_id: lastOpId,
    enrolled_at: now,
    last_contact: now,
    leased_at: now,
    forked_from: from.id,
    // The copy has a file of its own to destroy.
    wipe_obeyed_at: null,
  };
  await tx.insertInto('device').values(device).execute();
  // Whoever had a slot there has one here: who leaves loses it here too.
  const signedIn = await tx.selectFrom('sign_in').selectAll().where('device', '=', from.id).execute();
  if (signedIn.length > 0)
    await tx
      .insertInto('sign_in')
      .values(signedIn.map((row) => ({ ...row, device: id })))
      .execute();
  await audit(tx, platform, { action: 'desk.enrol-anew', desk: from.id, subject: id });
  return device;
}
