import { effects, kindNames, kindOf, referencesOf, type KindName } from '#shared/catalogue/index.ts';
import type { Operation } from '#shared/contract/sync.ts';
import type { Tx } from '../db/transaction.ts';
import { openRow, rowsByIds, sealedUnder, type Row, type Values } from '../records/index.ts';
import type { Vault } from '../vault/index.ts';
import { Workspace } from './workspace.ts';

/** Ids by kind, each once. */
export class Wanted {
  readonly #ids = new Map<KindName, Set<string>>();

  add(kind: KindName, id: string): void {
    const ids = this.#ids.get(kind);
    if (ids === undefined) this.#ids.set(kind, new Set([id]));
    else ids.add(id);
  }

  /** The rows that a row names, but for some. */
  addReferences(kind: KindName, values: Values, except: ReadonlySet<string> = new Set()): void {
    for (const [field, named] of referencesOf(kind)) {
      const id = values[field];
      if (typeof id === 'string' && !except.has(id) && isUuid(id)) this.add(named, id);
    }
  }

  of(kind: KindName): string[] {
    return [...(this.#ids.get(kind) ?? [])];
  }
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/**
 * Locks and reads everything that these operations may touch: their rows, the rows they name, and
 * what both name so far: what roots pull into streams, and what children hang on. The locks are what makes membership countable: whoever
 * hangs a row on another, or moves that other between streams, holds the other's lock.
 */
export async function loadWorkspace(
  tx: Tx,
  vault: Vault,
  operations: readonly Pick<Operation, 'kind' | 'id' | 'set'>[],
): Promise<Workspace> {
  const workspace = new Workspace();
  const wanted = new Wanted();
  for (const { kind, id, set } of operations) {
    wanted.add(kind, id);
    wanted.addReferences(kind, set);
  }
  const opened = new Set(operations.flatMap(({ kind }) => [kind, ...(effects[kind] ?? []).map((rule) => rule.kind)]));
  const rows = await loadRows(tx, vault, workspace, wanted, (kind) => opened.has(kind));
  // A root that changes state takes what it pulls with it; a child that leaves its parent leaves its streams.
  const targets = new Set(operations.map(({ id }) => id));
  const around = new Wanted();
  for (const { kind, id, plain } of rows) if (kindOf(kind).zones !== null || targets.has(id)) around.addReferences(kind, plain);
  await loadRows(tx, vault, workspace, around, () => false);
  return workspace;
}

/** Rows whose values nobody reads are not opened: their plain fields are enough to place them. */
export async function loadRows(
  tx: Tx,
  vault: Vault,
  workspace: Workspace,
  wanted: Wanted,
  open: (kind: KindName) => boolean,
): Promise<Row[]> {
  const unread = (kind: KindName) => wanted.of(kind).filter((id) => workspace.get(kind, id) === null);
  const rows = await rowsByIds(tx, new Map(kindNames.map((kind) => [kind, unread(kind)])), { lock: true });
  await place(tx, vault, workspace, rows, open);
  return rows;
}

/** Opens rows into the workspace. */
export async function place(
  tx: Tx,
  vault: Vault,
  workspace: Workspace,
  rows: readonly Row[],
  open: (kind: KindName) => boolean,
): Promise<void> {
  const sealed = rows.filter((row) => row.sealed !== null && open(row.kind));
  const keys = await vault.keysOf(tx, sealed.map(sealedUnder), false);
  for (const row of rows) workspace.load(row, open(row.kind) ? openRow(row, keys) : row.plain);
}
