import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { zoneVisitors, type Zone } from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { RouteInput, RouteOutput } from '#shared/contract/sync.ts';
import { readEnrolmentCode } from '#shared/contract/trust.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { audit } from './audit.ts';
import { keyOf, sharePlace } from './desks.ts';
import { deskDocuments, placeOf, type Device } from './documents.ts';
import { sameHash } from './passwords.ts';
import { currentPolicy, insistOnSite } from './policy.ts';

const validMs = 24 * 3_600_000;
const guesses = 5;
/** The first letters of a secret find its row, so that wrong guesses at the rest are counted. */
const handleLetters = 4;
const secretBytes = 7;
const shareBytes = 32;

const split = (secret: string) => ({ handle: secret.slice(0, handleLetters), hash: createHash('sha256').update(secret).digest('hex') });

interface NewDesk {
  readonly zone: Zone;
  readonly site: string;
  /** Takes the place of the name typed at the desk. */
  readonly name: string | null;
  /** Who asked for it; the command line has no person. */
  readonly by?: string;
}

/** Makes a one-time code for a workstation. Throws a Refusal `invalid` for a site that the policy does not know. */
export async function makeEnrolmentCode(
  context: Context,
  { zone, site, name, by }: NewDesk,
): Promise<{ readonly code: string; readonly expiresAt: number }> {
  const { db, platform, trust } = context;
  insistOnSite(await currentPolicy(db), site);
  const expiresAt = platform.clock.now() + validMs;
  const code = trust.enrolmentCode(platform.random.bytes(secretBytes));
  const { handle, hash } = split(readEnrolmentCode(code)?.secret ?? '');
  await transact(db, platform, async (tx) => {
    await tx.deleteFrom('enrolment_code').where('handle', '=', handle).execute();
    await tx
      .insertInto('enrolment_code')
      .values({ handle, secret: hash, zone, site, name, expires_at: expiresAt, attempts: 0, used_at: null, device: null })
      .execute();
    await audit(tx, platform, { action: 'desk.code', code: zone, ...(by !== undefined && { actor: by }) });
  });
  return { code, expiresAt };
}

/**
 * Makes a workstation of whoever holds the code. Throws a Refusal `bad-code`; a code that was guessed
 * at too often is worth nothing.
 */
export async function enrol(context: Context, input: RouteInput<'enrol'>): Promise<RouteOutput<'enrol'>> {
  const { db, platform } = context;
  const secret = readEnrolmentCode(input.code)?.secret ?? '';
  const key = keyOf(input.deviceKey);
  // Before the code is spent: it stays good for a machine that may be one.
  if (input.vault === 'plain' && !(await currentPolicy(db)).allowPlainVault)
    throw new Refusal(
      'unprotected-vault',
      "This machine has no key vault, and the organisation's policy asks for one: set up the system's keyring, then use the code again.",
    );
  const device = await transact(db, platform, (tx) => redeem(tx, context, secret, key, input));
  if (device === null)
    throw new Refusal('bad-code', 'The code is wrong, used or older than a day: ask an administrator for a new one.', { code: 'bad-code' });
  return { place: placeOf(device), ...(await deskDocuments(context, device)) };
}

/** Null when the code is not good: a failed guess is written, so this is no error of the transaction. */
async function redeem(tx: Tx, context: Context, secret: string, key: Uint8Array, input: RouteInput<'enrol'>): Promise<Device | null> {
  const { platform, vault } = context;
  const now = platform.clock.now();
  const { handle, hash } = split(secret);
  const code = await tx.selectFrom('enrolment_code').selectAll().where('handle', '=', handle).forUpdate().executeTakeFirst();
  if (code === undefined || code.used_at !== null || code.expires_at <= now || code.attempts >= guesses) return null;
  if (!sameHash(code.secret, hash)) {
    await tx
      .updateTable('enrolment_code')
      .set({ attempts: code.attempts + 1 })
      .where('handle', '=', handle)
      .execute();
    return null;
  }
  const { before } = input;
  if (before !== undefined && (before.zone !== code.zone || before.site !== code.site))
    throw new Refusal('wrong-zone', 'The code is for another zone or site than this desk stands in: ask for one for its own.', {
      code: 'wrong-zone',
    });
  const id = platform.ids.next();
  const device: Device = {
    id,
    name: code.name ?? input.deskName,
    code: await freeCode(tx, context, before?.code),
    zone: code.zone,
    site: code.site,
    public_key: key,
    share: vault.sealSecret(platform.random.bytes(shareBytes), sharePlace(id)),
    incarnation: input.incarnation,
    last_seq: 0,
    last_op_id: null,
    last_at: 0,
    enrolled_at: now,
    last_contact: now,
    revoked_at: null,
    ended_reason: null,
    retired: false,
    leased_at: now,
    waiting: null,
    program: null,
    forked_from: null,
    wipe_ordered_at: null,
    wipe_obeyed_at: null,
  };
  await tx.insertInto('device').values(device).execute();
  await bringPeople(tx, context, device, before?.grants ?? []);
  await tx.updateTable('enrolment_code').set({ used_at: now, device: id }).where('handle', '=', handle).execute();
  await audit(tx, platform, { action: 'desk.enrol', desk: id, code: code.zone });
  return device;
}

/**
 * A workstation that was enrolled after the backup of a restored server is enrolled once more. Whoever signed
 * in at it, as grants tell that this server signed, has signed in here: what they wrote is theirs.
 */
async function bringPeople(tx: Tx, { trust }: Context, { id, zone }: Device, grants: readonly string[]): Promise<void> {
  for (const text of grants) {
    const grant = await trust.readGrant(text);
    if (grant === null || !zoneVisitors[zone].includes(grant.role)) continue;
    const { person, issuedAt } = grant;
    await sql`insert into sign_in (device, person, zone, first_at, last_at)
      select ${id}::uuid, id, ${zone}, ${issuedAt}::bigint, ${issuedAt}::bigint from staff where id = ${person}::uuid
      on conflict (device, person) do nothing`.execute(tx);
  }
}

/** Stands in numbers that a desk gives without the server (R-2026-K7-0003): a letter, then a digit or letter. */
export async function freeCode(tx: Tx, { platform }: Context, wanted?: string): Promise<string> {
  const letters = Array.from('ABCDEFGHJKMNPQRSTVWXYZ');
  const signs = [...letters, ...Array.from('23456789')];
  const taken = new Set((await tx.selectFrom('device').select('code').execute()).map(({ code }) => code));
  if (wanted !== undefined && !taken.has(wanted)) return wanted;
  const all = letters.flatMap((first) => signs.map((second) => first + second));
  const free = [...all, ...all.flatMap((pair) => signs.map((third) => pair + third))].filter((code) => !taken.has(code));
  const pairs = free.filter((code) => code.length === 2);
  const pool = pairs.length > 0 ? pairs : free;
  const [high = 0, low = 0] = platform.random.bytes(2);
  return pool[(high * 256 + low) % pool.length] ?? platform.ids.next();
}
