import { kindNames, kindOf } from '#shared/catalogue/index.ts';
import type { Tx } from '../db/transaction.ts';
import { rowsNaming } from '../records/index.ts';
import type { Vault } from '../vault/index.ts';
import { place } from './load.ts';
import { subjectOf, type Entry, type Workspace } from './workspace.ts';

const isMoved = ({ stored, subject }: Entry): boolean => stored !== null && stored.subject !== subject;

/**
 * A row that has come to another subject (a call whose customer became known) takes the rows that
 * follow its subject along: they are sealed anew under that subject's key.
 */
export async function followSubjects(tx: Tx, vault: Vault, workspace: Workspace): Promise<void> {
  for (let moved = workspace.changed().filter(isMoved); moved.length > 0;) {
    const next: Entry[] = [];
    for (const kind of kindNames) {
      const { subject, fields } = kindOf(kind);
      const parents = moved.filter((entry) => entry.kind === fields[subject]?.refersTo).map(({ id }) => id);
      const rows = await rowsNaming(tx, kind, subject, parents);
      await place(
        tx,
        vault,
        workspace,
        rows.filter(({ id }) => workspace.get(kind, id) === null),
        () => true,
      );
      for (const { id } of rows) {
        const entry = workspace.get(kind, id);
        if (entry === null) continue;
        const followed = subjectOf(workspace, kind, id, entry.values);
        if (followed === entry.subject) continue;
        const again = { ...entry, subject: followed, version: entry.version + 1 };
        workspace.put(again);
        next.push(again);
      }
    }
    moved = next;
  }
}
