import { fieldsOf, kindOf, type KindName } from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/transaction.ts';
import type { Values } from '../records/index.ts';
import { feedWrites } from './feed.ts';
import { wordsProblem } from './judge.ts';
import { loadRows, Wanted } from './load.ts';
import { countMembership, pointersOf } from './membership.ts';
import { mendNumbers } from './numbering.ts';
import { Places } from './places.ts';
import { indexContacts } from './same-person.ts';
import { indexSerials } from './serials.ts';
import { subjectOf, Workspace, type Entry } from './workspace.ts';
import { writeRows } from './write.ts';

/** A whole row from elsewhere: what later rows brought about is in it already. */
export interface WholeRow {
  readonly kind: KindName;
  readonly id: string;
  /** UTC ms. */
  readonly createdAt: number;
  readonly createdBy: string;
  readonly values: Values;
}

/**
 * Enters whole rows past desks and merge, through the same schemas, seals and streams. Rows that are
 * there already are left alone. Throws a Refusal that names the row by kind and id.
 */
export async function enterRows(
  tx: Tx,
  { vault, platform }: Pick<Context, 'vault' | 'platform'>,
  epoch: number,
  rows: readonly WholeRow[],
): Promise<{ readonly entered: number; readonly streams: readonly string[] }> {
  const workspace = new Workspace();
  const wanted = new Wanted();
  for (const { kind, id, values } of rows) {
    wanted.add(kind, id);
    wanted.addReferences(kind, values);
  }
  await loadRows(tx, vault, workspace, wanted, () => false);
  const places = new Places();
  const fresh = rows.filter(({ kind, id }) => workspace.get(kind, id) === null);
  for (const row of fresh) workspace.put(entryOf(row, workspace, epoch));
  await mendNumbers(tx, workspace, platform.clock.now());
  await indexContacts(tx, vault, workspace);
  await indexSerials(tx, vault, workspace.changed());
  await countMembership(tx, workspace, places);
  const feed = feedWrites(places, pointersOf(workspace, places));
  await writeRows(tx, vault, workspace, feed);
  return { entered: fresh.length, streams: feed.streams };
}

function entryOf({ kind, id, createdAt, createdBy, values }: WholeRow, workspace: Workspace, epoch: number): Entry {
  const parsed = kindOf(kind).schema.safeParse(values);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path.join('.'));
    throw new Refusal(
      'invalid',
      `${kind} ${id} does not fit the catalogue: ${[...new Set(fields)].join(', ')}.`,
      Object.fromEntries(fields.map((field) => [field, 'invalid'])),
    );
  }
  const whole: Values = parsed.data;
  const problem = wordsProblem(kind, whole);
  if (problem !== null) throw new Refusal(problem, `${kind} ${id} holds a card number or contact details where they must not stand.`);
  const missing = fieldsOf(kind).find(
    ([name, { refersTo }]) => refersTo !== undefined && typeof whole[name] === 'string' && workspace.get(refersTo, whole[name]) === null,
  );
  if (missing !== undefined)
    throw new Refusal('missing-reference', `${kind} ${id} names a ${missing[0]} that is not there: parents come first.`);
  const at = `${createdAt.toString(16).padStart(12, '0')}-0000`;
  const clocks = { made: { version: 1, at, by: createdBy, desk: 'import' }, fields: {} };
  return {
    kind,
    id,
    stored: null,
    before: null,
    values: whole,
    subject: subjectOf(workspace, kind, id, whole),
    epoch,
    version: 1,
    createdAt,
    createdBy,
    clocks,
  };
}
