import type { RawBuilder } from 'kysely';
import { fieldOf, kindNames } from '#shared/catalogue/index.ts';
import { atOnce } from '../db/at-once.ts';
import type { Tx } from '../db/transaction.ts';
import { alteration, insertion, plainOf, sealedUnder, sealRow, shape, type Row } from '../records/index.ts';
import type { SubjectKeys, Vault } from '../vault/index.ts';
import type { FeedWrites } from './feed.ts';
import type { LostValue, Settled } from './verdict.ts';
import { isChanged, type Entry, type Workspace } from './workspace.ts';

const conflictPlace = (id: string): string => `conflict/${id}`;

/** Writes what a batch changed, then the feed. */
export async function writeRows(tx: Tx, vault: Vault, workspace: Workspace, feed: FeedWrites): Promise<void> {
  const keys = await keysToWrite(tx, vault, workspace);
  function* inTurn(): Generator<RawBuilder<unknown>> {
    yield* recordWrites(workspace, keys);
    yield* feed.statements;
  }
  await atOnce(tx, inTurn());
}

/** The keys under which what a batch changed is sealed; a subject without one gets it. */
export const keysToWrite = (tx: Tx, vault: Vault, workspace: Workspace): Promise<SubjectKeys> =>
  vault.keysOf(tx, workspace.changed().filter(needsSealing).map(sealedUnder), true);

/**
 * What writes what a batch changed, one statement a kind however many rows. The database works on one kind
 * while the next is being sealed.
 */
export function* recordWrites(workspace: Workspace, keys: SubjectKeys): Generator<RawBuilder<unknown>> {
  const rows = (entries: readonly Entry[]) => entries.map((entry) => rowOf(entry, keys));
  for (const kind of kindNames) {
    const mine = workspace.ofKind(kind).filter(isChanged);
    const [made, altered] = [mine.filter(({ stored }) => stored === null), mine.filter(({ stored }) => stored !== null)];
    if (made.length > 0) yield insertion(kind, rows(made));
    if (altered.length > 0) yield alteration(kind, rows(altered));
  }
}

/** The blob of a row that changed in plain fields alone is left as it is. */
function needsSealing({ kind, stored, before, values, subject }: Entry): boolean {
  const { personal } = shape(kind);
  if (personal.length === 0) return false;
  return stored === null || stored.subject !== subject || personal.some((field) => before?.[field] !== values[field]);
}

function rowOf(entry: Entry, keys: SubjectKeys): Row {
  const { kind, id, subject, epoch, version, createdAt, createdBy, clocks, stored, values } = entry;
  const head = { kind, id, subject, epoch, version, createdAt, createdBy, clocks };
  if (needsSealing(entry)) return sealRow(head, values, keys);
  return { ...head, plain: plainOf(kind, values), sealed: stored?.sealed ?? null };
}

/** Values that lost a merge, sealed as the row that they belong to. */
export async function writeConflicts(tx: Tx, vault: Vault, lost: readonly LostValue[], nextId: () => string): Promise<void> {
  if (lost.length === 0) return;
  const keys = await vault.keysOf(
    tx,
    lost.map(({ entry }) => sealedUnder(entry)),
    true,
  );
  const rows = lost.map(({ entry, field, value, by, at }) => {
    const id = nextId();
    const sealed = keys.seal(sealedUnder(entry), conflictPlace(id), value);
    return {
      id,
      kind: entry.kind,
      record: entry.id,
      field,
      names: fieldOf(entry.kind, field)?.refersTo !== undefined && typeof value === 'string' ? [value] : [],
      subject: entry.subject,
      sealed,
      by,
      at,
      version: entry.version,
      closed_at: null,
    };
  });
  await tx.insertInto('conflict').values(rows).execute();
}

/** The value that lost, as it was. */
export function openConflict(
  conflict: { readonly id: string; readonly record: string; readonly subject: string | null; readonly sealed: Uint8Array },
  keys: SubjectKeys,
): unknown {
  return keys.unseal(conflict.subject ?? conflict.record, conflictPlace(conflict.id), conflict.sealed);
}

/** What a person decided is no longer in conflict; others about the same field stay open until somebody decides them. */
export async function settleConflicts(tx: Tx, settled: readonly Settled[], now: number): Promise<void> {
  for (const { conflict, record, fields } of settled) {
    const open = tx.updateTable('conflict').set({ closed_at: now }).where('id', '=', conflict).where('record', '=', record);
    await open.where('field', 'in', fields).where('closed_at', 'is', null).execute();
  }
}
