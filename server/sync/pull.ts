import {
  catalogueVersion,
  isKnownTo,
  kindNameSchema,
  kindNames,
  kindOf,
  mayPull,
  zoneFields,
  type KindName,
  type Zone,
} from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { epochShape, HeldRow } from '#shared/contract/recovery.ts';
import type { Conflict, Pulled, RouteInput, RouteOutput } from '#shared/contract/sync.ts';
import { z } from 'zod';
import { policyVersion, type Device } from '../accounts/index.ts';
import type { Context } from '../context.ts';
import { transact, type Tx } from '../db/transaction.ts';
import { openRow, rowsById, sealedUnder, shape, type Row } from '../records/index.ts';
import type { Vault } from '../vault/index.ts';
import { erasuresAfter } from '../registry/index.ts';
import { aliasesFor } from './aliases.ts';
import { streamOf } from './streams.ts';
import type { Waiters } from './waiters.ts';
import { openConflict } from './write.ts';

type Pull = RouteInput<'pull'>;
/** The epoch is not of this area: the route adds it. */
type Answer = Omit<RouteOutput<'pull'>, keyof typeof epochShape>;

/** Conflicts travel whole with each answer; a zone with more open ones has other worries. */
const mostConflicts = 500;

/** What has changed in a desk's stream since its cursor; waits for it when nothing has. */
export async function pull(context: Context, waiters: Waiters, device: Device, input: Pull): Promise<Answer> {
  if (!mayPull(input.catalogueVersion))
    throw new Refusal(
      'upgrade-required',
      'This program is too old to read what the server has now: install the newer one. What is saved is still sent.',
    );
  const stream = streamOf(device.zone, device.site);
  // Waiting begins before reading: news between the two must not be missed.
  const waiting = input.waitMs > 0 ? waiters.wait(stream, input.cursor, input.waitMs) : null;
  try {
    const answer = await page(context, device, stream, input);
    if (waiting === null || answer.rows.length + answer.erasures.length > 0) return answer;
    await waiting.news;
    return await page(context, device, stream, input);
  } finally {
    waiting?.cancel();
  }
}

/** One page, read in one snapshot: a row that has left the stream since is not sent once more. */
function page(
  context: Context,
  device: Device,
  stream: string,
  { cursor: asked, before, limit, erasures: noted, catalogueVersion: known }: Pull,
): Promise<Answer> {
  return transact(
    context.db,
    context.platform,
    async (tx) => {
      const erasures = await erasuresAfter(tx, noted, device.zone);
      const common = { ...erasures, policyVersion: await policyVersion(tx), serverTime: context.platform.clock.now() };
      const head = (await tx.selectFrom('head').select('seq').where('stream', '=', stream).executeTakeFirst())?.seq ?? 0;
      // ERASE_FIRST: no row travels before every erasure has.
      const eraseFirst = (erasures.erasures.at(-1)?.seq ?? erasures.erasureHead) < erasures.erasureHead;
      if (eraseFirst)
        return { ...common, cursor: asked, head: Math.max(head, asked), oldest: null, total: null, rows: [], conflicts: [], aliases: [] };
      // A file that is being filled begins at the head: news are read from there, all else downwards.
      const cursor = before === 0 ? Math.max(head, asked) : asked;
      const pointers = await tx
        .selectFrom('feed')
        .select(['id', 'kind', 'seq', 'change'])
        .where('stream', '=', stream)
        .where('seq', '>', cursor)
        .orderBy('seq')
        .limit(limit)
        .execute();
      const older = before === undefined ? null : await pointersBelow(tx, stream, before || head + 1, limit - pointers.length);
      const rows = await readRows(tx, context.vault, device.zone, [...pointers, ...(older?.pointers ?? [])], known);
      return {
        ...common,
        cursor: pointers.length === limit ? (pointers.at(-1)?.seq ?? head) : Math.max(head, cursor),
        head,
        oldest: older && older.oldest,
        total: before === 0 ? await rowsIn(tx, stream) : null,
        rows,
        conflicts: await openConflicts(tx, context.vault, device.zone, stream),
        aliases: await aliasesFor(tx, device, stream),
      };
    },
    'snapshot',
  );
}

/** The newest rows below a place in a stream, and down to where that has read: 0 for the end. */
async function pointersBelow(
  tx: Tx,
  stream: string,
  before: number,
  room: number,
): Promise<{ readonly pointers: Pointed[]; readonly oldest: number }> {
  if (room <= 0) return { pointers: [], oldest: before };
  const pointers = await tx
    .selectFrom('feed')
    .select(['id', 'kind', 'seq', 'change'])
    .where('stream', '=', stream)
    .where('seq', '<', before)
    .orderBy('seq', 'desc')
    .limit(room)
    .execute();
  return { pointers, oldest: pointers.length < room ? 0 : (pointers.at(-1)?.seq ?? 0) };
}

async function rowsIn(tx: Tx, stream: string): Promise<number> {
  const { n } = await tx
    .selectFrom('feed')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('stream', '=', stream)
    .executeTakeFirstOrThrow();
  return n;
}

/** Rows by name, as far as they are in a desk's stream, cut to its zone. */
export async function rowsInStream(
  { db, platform, vault }: Pick<Context, 'db' | 'platform' | 'vault'>,
  { zone, site }: Device,
  wanted: readonly { readonly kind: KindName; readonly id: string }[],
): Promise<HeldRow[]> {
  const names = new Set(wanted.map(({ kind, id }) => `${kind}/${id}`));
  if (names.size === 0) return [];
  return transact(
    db,
    platform,
    async (tx) => {
      const places = await tx
        .selectFrom('feed')
        .select(['id', 'kind', 'seq', 'change'])
        .where('stream', '=', streamOf(zone, site))
        .where('id', 'in', [...new Set(wanted.map(({ id }) => id))])
        .where('refs', '>', 0)
        .execute();
      const pointers = places.filter(({ kind, id }) => names.has(`${kind}/${id}`)).map((place) => ({ ...place, change: 'row' }));
      const rows = await readRows(tx, vault, zone, pointers, catalogueVersion);
      return rows.flatMap((row) => (row.change === 'row' ? [{ kind: row.kind, envelope: row.envelope, values: row.values }] : []));
    },
    'snapshot',
  );
}

interface Pointed {
  readonly id: string;
  readonly kind: string;
  readonly seq: number;
  readonly change: string;
}

/** `known`: the catalogue of the desk; kinds and fields that it does not know are left out. */
async function readRows(tx: Tx, vault: Vault, zone: Zone, pointers: readonly Pointed[], known: number): Promise<Pulled[]> {
  const rows = new Map<string, Row>();
  for (const kind of kindNames) {
    const ids = pointers.filter((pointer) => pointer.kind === kind && pointer.change === 'row').map(({ id }) => id);
    for (const row of await rowsById(tx, kind, ids, { lock: false })) rows.set(`${kind}/${row.id}`, row);
  }
  const needKeys = [...rows.values()].filter((row) => row.sealed !== null && readsPersonal(row.kind, zone));
  const keys = await vault.keysOf(tx, needKeys.map(sealedUnder), false);
  return pointers.flatMap(({ id, kind: name, seq, change }): Pulled[] => {
    const kind = kindNameSchema.parse(name);
    if (!isKnownTo(known, kindOf(kind))) return [];
    if (change === 'evict') return [{ change: 'evict', seq, kind, id }];
    const row = rows.get(`${kind}/${id}`);
    if (row === undefined) return [];
    const { subject, epoch, version, createdAt, createdBy } = row;
    const values = valuesSchema.parse(cut(kind, zone, known, readsPersonal(kind, zone) ? openRow(row, keys) : row.plain));
    return [{ change: 'row', seq, kind, envelope: { id, subject, epoch, version, createdAt, createdBy }, values }];
  });
}

/** What the database and our own blobs hold is JSON: walking through it once more would only cost. */
const valuesSchema = z.custom<Record<string, z.core.util.JSONType>>((value) => typeof value === 'object' && value !== null);

/** A row cut to what the zone may hold: other fields are not there at all (R-ROLE-2). */
function cut(kind: KindName, zone: Zone, known: number, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { fields } = kindOf(kind);
  const told = zoneFields(kind, zone).filter((field) => isKnownTo(known, fields[field] ?? never));
  return Object.fromEntries(told.map((field) => [field, values[field] ?? null]));
}

const never = { since: Number.POSITIVE_INFINITY };

/** A blob without a field that the zone reads stays closed. */
function readsPersonal(kind: KindName, zone: Zone): boolean {
  const { personal } = shape(kind);
  return zoneFields(kind, zone).some((field) => personal.includes(field));
}

/** Values that lost a merge, of rows in this stream and fields that this zone reads. */
async function openConflicts(tx: Tx, vault: Vault, zone: Zone, stream: string): Promise<Conflict[]> {
  const readable = kindNames.map((kind) => [kind, zoneFields(kind, zone)] as const).filter(([, fields]) => fields.length > 0);
  const rows = await tx
    .selectFrom('conflict')
    .innerJoin('feed', (join) => join.onRef('feed.id', '=', 'conflict.record').onRef('feed.kind', '=', 'conflict.kind'))
    .selectAll('conflict')
    .where('feed.stream', '=', stream)
    .where('feed.refs', '>', 0)
    .where('conflict.closed_at', 'is', null)
    .where((is) => is.or(readable.map(([kind, fields]) => is('conflict.kind', '=', kind).and('conflict.field', 'in', fields))))
    .orderBy('conflict.id')
    .limit(mostConflicts)
    .execute();
  const keys = await vault.keysOf(
    tx,
    rows.map(({ subject, record }) => subject ?? record),
    false,
  );
  return rows.map((row) => ({
    id: row.id,
    kind: kindNameSchema.parse(row.kind),
    row: row.record,
    field: row.field,
    value: z.json().parse(openConflict(row, keys)),
    by: row.by,
    at: row.at,
  }));
}
