import { kindOf, type Role } from '#shared/catalogue/index.ts';
import { settable } from '#shared/catalogue/new-row.ts';
import type { Operation, Version } from '#shared/contract/sync.ts';
import type { Clock, Values } from '../records/index.ts';
import { linkProblem, type Linkable, type LinkProblem } from '#shared/policy/links.ts';
import { arrived, rightsProblem, wordsProblem, type Bench } from './judge.ts';
import { missingReference, type Reaches } from './make.ts';
import { nobody } from './nobody.ts';
import { rejected, type LostValue, type Settled, type Verdict } from './verdict.ts';
import { subjectOf, type Entry, type Workspace } from './workspace.ts';

/** Judges an operation that changes a row. `at` is the writer's clock, clamped. */
export function change(
  bench: Bench,
  workspace: Workspace,
  reaches: Reaches,
  target: Entry,
  operation: Operation,
  at: string,
  role: Role,
): Verdict {
  const { kind, set, base } = operation;
  const allowed = settable(kind, false);
  const strange = Object.keys(set).find((field) => !allowed.has(field));
  if (strange !== undefined) return rejected(kindOf(kind).fields[strange] === undefined ? 'invalid' : 'not-allowed');
  const parsed = kindOf(kind).change.safeParse(set);
  if (!parsed.success || base === null || Object.keys(set).length === 0 || isUnseen(bench, target, base)) return rejected('invalid');
  const written = arrived(kind, parsed.data, bench);
  const problem = rightsProblem(kind, written, role, bench.zone, false) ?? wordsProblem(kind, written);
  if (problem !== null) return rejected(problem);
  if (missingReference(kind, written, workspace, reaches)) return rejected('missing-reference');
  const verdict = merge(bench, workspace, target, written, base, { at, by: operation.by, desk: bench.desk });
  const badLink = kind === 'customer' ? linkVerdict(workspace, target, verdict, role) : null;
  if (badLink !== null) return rejected(badLink);
  return { ...verdict, settled: settledBy(operation) };
}

/** What the state machine of links says to a changed customer (R-CALLER-3). Both ends are locked by now. */
function linkVerdict(workspace: Workspace, { id, values }: Entry, { entries }: Verdict, role: Role): LinkProblem | null {
  const after = entries[0]?.values ?? values;
  const named = after['mergedInto'];
  const target = typeof named === 'string' ? workspace.get('customer', named) : null;
  return linkProblem(id, linkOf(values), linkOf(after), target && linkOf(target.values), role);
}

const linkOf = ({ standing, mergedInto }: Values): Linkable => ({ standing, mergedInto: mergedInto ?? null });

/** The conflict that a person decided. An ordinary edit decides none: it may not even have been looked at. */
const settledBy = ({ settles, id, set }: Operation): Settled[] =>
  settles === undefined ? [] : [{ conflict: settles, record: id, fields: Object.keys(set) }];

/**
 * Nobody has seen a version that is not there yet: whoever claims to would overwrite what others wrote, and
 * no conflict would tell. A version of an older epoch may be one that a restored server has lost.
 */
const isUnseen = ({ epoch }: Bench, target: Entry, base: Version): boolean =>
  base.epoch >= epoch && (base.epoch > target.epoch || base.version > target.version);

/**
 * Whether a writer who had seen `base` had seen this write. What a desk wrote itself it has seen. But after a restore it
 * is sent again, beside what was typed where somebody in between had been seen, or the restored row and nothing newer: unless
 * the base is just that write, it is kept beside what replaces it. A row that the server had not confirmed (version 0) nobody else had written.
 */
function hadSeen(base: Version, target: Entry, clock: Clock, desk: string): boolean {
  if (clock.desk === desk) return base.epoch === target.epoch || base.version === 0 || base.version === clock.version;
  return base.epoch > target.epoch || (base.epoch === target.epoch && base.version >= clock.version);
}

const isLater = (one: Pick<Clock, 'at' | 'by'>, other: Clock): boolean => (one.at === other.at ? one.by > other.by : one.at > other.at);

/** By field: the later clock wins, and the value that lost is kept (sync.md, Merge). */
function merge(bench: Bench, workspace: Workspace, target: Entry, written: Values, base: Version, writer: Omit<Clock, 'version'>): Verdict {
  const version = target.version + 1;
  const values: Record<string, unknown> = { ...target.values };
  const clocks: Record<string, Clock> = { ...target.clocks.fields };
  const lost: Omit<LostValue, 'entry'>[] = [];
  for (const [field, value] of Object.entries(written)) {
    const clock = clocks[field] ?? target.clocks.made;
    const seen = hadSeen(base, target, clock, bench.desk);
    if (!seen && value !== values[field]) {
      const wins = isLater(writer, clock);
      // What the server took out was to go (R-RET-5): nothing older brings it back, and no conflict keeps it.
      if (clock.by === nobody && !wins) continue;
      if (clock.by !== nobody)
        lost.push(wins ? { field, value: values[field], by: clock.by, at: clock.at } : { field, value, by: writer.by, at: writer.at });
      if (!wins) continue;
    }
    values[field] = value;
    // Who wrote after seeing a later clock is later still.
    clocks[field] = { ...writer, version, at: writer.at > clock.at ? writer.at : clock.at };
  }
  const entry: Entry = {
    ...target,
    epoch: bench.epoch,
    version,
    values,
    clocks: { made: target.clocks.made, fields: clocks },
    subject: kindOf(target.kind).subject in written ? subjectOf(workspace, target.kind, target.id, values) : target.subject,
  };
  return {
    status: lost.length > 0 ? 'merged' : 'applied',
    entries: [entry],
    lost: lost.map((value) => ({ ...value, entry })),
    settled: [],
  };
}
