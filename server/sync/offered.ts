import { fieldsOf, kindOf, zoneFields } from '#shared/catalogue/index.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import type { HeldRow } from '#shared/contract/recovery.ts';
import type { Clock, Values } from '../records/index.ts';
import { wordsProblem, type Origin } from './judge.ts';
import { subjectOf, type Entry, type Workspace } from './workspace.ts';

/** What a desk offers of the time before a restore. */
export interface Offer {
  readonly row: HeldRow;
  /** The version that offered rows alone have made of it since the restore; null when none has. */
  readonly madeVersion: number | null;
}

/** The writer of a row that came back whole: its own desk may still bring what it wrote itself. */
export const offeredBy = 'offer';

export type OfferVerdict =
  | { readonly status: 'taken'; readonly entry: Entry }
  | { readonly status: 'known' }
  | { readonly status: 'refused'; readonly code: ErrorCode };

const refused = (code: ErrorCode): OfferVerdict => ({ status: 'refused', code });

/**
 * Judges a row that a desk still holds and the server lost: taken when the server has none of it, or an
 * older state that nobody has written on since. Never over anything newer. `seen`: the clock of the
 * last moment at which the desk heard of the server of before.
 */
export function judgeOffer(origin: Origin, workspace: Workspace, { row, madeVersion }: Offer, seen: string): OfferVerdict {
  const { kind, envelope, values } = row;
  const { id, epoch, version } = envelope;
  if (epoch >= origin.epoch) return refused('invalid');
  const held = new Set(zoneFields(kind, origin.zone));
  if (held.size === 0 || Object.keys(values).some((field) => !held.has(field))) return refused('not-allowed');
  const stored = workspace.get(kind, id);
  if (stored !== null && stored.epoch < origin.epoch && (stored.epoch > epoch || (stored.epoch === epoch && stored.version >= version)))
    return { status: 'known' };
  // Somebody's own operations have been here since: what they made of it counts.
  if (stored !== null && stored.epoch >= origin.epoch && stored.version !== madeVersion) return refused('changed-meanwhile');
  const whole = { ...(stored?.values ?? emptyRow(kind)), ...values };
  const parsed = kindOf(kind).schema.safeParse(whole);
  // A zone that holds a row in part cannot bring back what it never had.
  if (!parsed.success) return refused('invalid');
  const checked: Values = parsed.data;
  const problem = wordsProblem(kind, values);
  if (problem !== null) return refused(problem);
  if (kindOf(kind).zones !== null && checked['site'] !== origin.site) return refused('wrong-zone');
  if (namesNobody(kind, checked, workspace)) return refused('missing-reference');
  return { status: 'taken', entry: entryOf(origin, workspace, row, stored, checked, seen) };
}

const emptyRow = (kind: HeldRow['kind']): Values => Object.fromEntries(fieldsOf(kind).map(([field]) => [field, null]));

function namesNobody(kind: HeldRow['kind'], values: Values, workspace: Workspace): boolean {
  return fieldsOf(kind).some(([name, { refersTo }]) => {
    const named = values[name];
    return refersTo !== undefined && typeof named === 'string' && workspace.get(refersTo, named) === null;
  });
}

function entryOf(
  origin: Origin,
  workspace: Workspace,
  { kind, envelope }: HeldRow,
  stored: Entry | null,
  values: Values,
  seen: string,
): Entry {
  const { id, createdAt, createdBy } = envelope;
  const version = Math.max(envelope.version, stored?.version ?? 0) + 1;
  const head = { kind, id, values, subject: subjectOf(workspace, kind, id, values), epoch: origin.epoch, version };
  if (stored === null) {
    const at = `${createdAt.toString(16).padStart(12, '0')}-0000`;
    const made: Clock = { version, at, by: createdBy, desk: offeredBy };
    return { ...head, stored: null, before: null, createdAt, createdBy, clocks: { made, fields: {} } };
  }
  const changed = Object.keys(values).filter((field) => values[field] !== stored.values[field]);
  const clock: Clock = { version, at: seen, by: createdBy, desk: origin.desk };
  const fields = { ...stored.clocks.fields, ...Object.fromEntries(changed.map((field) => [field, clock])) };
  return { ...stored, ...head, clocks: { made: stored.clocks.made, fields } };
}
