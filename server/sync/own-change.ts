import type { Tx } from '../db/transaction.ts';
import type { Vault } from '../vault/index.ts';
import { feedWrites } from './feed.ts';
import { loadRows, Wanted } from './load.ts';
import { countMembership, pointersOf } from './membership.ts';
import { Places } from './places.ts';
import { Workspace } from './workspace.ts';
import { writeRows } from './write.ts';

/** Where the server itself changes customers: their rows, opened and locked, with what places them; and the epoch that it writes. */
export async function lockCustomers(
  tx: Tx,
  vault: Vault,
  customers: readonly string[],
): Promise<{ readonly epoch: number; readonly workspace: Workspace }> {
  const { epoch } = await tx.selectFrom('organisation').select('epoch').executeTakeFirstOrThrow();
  const workspace = new Workspace();
  const wanted = new Wanted();
  for (const id of customers) wanted.add('customer', id);
  await loadRows(tx, vault, workspace, wanted, () => true);
  const around = new Wanted();
  for (const { values } of workspace.all()) around.addReferences('customer', values);
  await loadRows(tx, vault, workspace, around, () => false);
  return { epoch, workspace };
}

/** Writes what has changed there; desks hear of it as of any change. Gives the streams with news. */
export async function writeChanges(tx: Tx, vault: Vault, workspace: Workspace): Promise<readonly string[]> {
  const places = new Places();
  await countMembership(tx, workspace, places);
  const feed = feedWrites(places, pointersOf(workspace, places));
  await writeRows(tx, vault, workspace, feed);
  return feed.streams;
}
