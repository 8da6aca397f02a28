import { effects, kindOf, referencesOf, type KindName, type Role } from '#shared/catalogue/index.ts';
import { newRow, settable } from '#shared/catalogue/new-row.ts';
import { errorCodeSchema } from '#shared/contract/errors.ts';
import type { Operation } from '#shared/contract/sync.ts';
import type { Values } from '../records/index.ts';
import { msOf } from './clock.ts';
import { arrived, backdated, rightsProblem, wordsProblem, type Bench } from './judge.ts';
import { rejected, type Verdict } from './verdict.ts';
import { subjectOf, type Entry, type Workspace } from './workspace.ts';

/** What a reference may point to: a row that this desk can see, or one that is in no stream yet. */
export type Reaches = (kind: string, id: string) => boolean;

/** Judges an operation that makes a row. `at` is the writer's clock, clamped. */
export function make(bench: Bench, workspace: Workspace, reaches: Reaches, operation: Operation, at: string, role: Role): Verdict {
  const { kind, id, by, set } = operation;
  const allowed = settable(kind, true);
  const strange = Object.keys(set).find((field) => !allowed.has(field));
  if (strange !== undefined) return rejected(kindOf(kind).fields[strange] === undefined ? 'invalid' : 'not-allowed');
  const parsed = kindOf(kind).schema.safeParse(newRow(kind, set));
  if (!parsed.success) return rejected('invalid');
  const early = backdated(kind, parsed.data, bench);
  const timely = arrived(kind, parsed.data, bench);
  const values: Values = early.length === 0 ? timely : { ...timely, ...Object.fromEntries(early.map((field) => [field, bench.today])) };
  // Who wrote it is who sent it: nobody signs with another's name.
  if (kindOf(kind).fields['by'] !== undefined && values['by'] !== by) return rejected('not-allowed');
  if (kindOf(kind).series !== null && !bench.numbers.has(values['number'])) return rejected('invalid');
  const problem = rightsProblem(kind, set, role, bench.zone, true) ?? wordsProblem(kind, set);
  if (problem !== null) return rejected(problem);
  if (missingReference(kind, values, workspace, reaches)) return rejected('missing-reference');
  // Who is registered stands alone; a link is a change of theirs.
  if (kind === 'customer' && (values['mergedInto'] !== null || values['standing'] === 'merged')) return rejected('invalid');
  // A root stands in the streams of its site: a desk makes rows for its own.
  if (kindOf(kind).zones !== null && values['site'] !== bench.site) return rejected('wrong-zone');

  const clock = { version: 1, at, by, desk: bench.desk };
  const made: Entry = {
    kind,
    id,
    stored: null,
    before: null,
    values,
    subject: subjectOf(workspace, kind, id, values),
    epoch: bench.epoch,
    version: 1,
    createdAt: msOf(at),
    createdBy: by,
    clocks: { made: clock, fields: {} },
  };
  const claims: Values = parsed.data;
  const corrected = early.map((field) => ({ operation, field, claimed: String(claims[field]), counted: bench.today }));
  return { ...withEffects(made, workspace, bench, role), corrected };
}

/** Whether a row names another that is not there for this desk. */
export function missingReference(kind: KindName, values: Values, workspace: Workspace, reaches: Reaches): boolean {
  return referencesOf(kind).some(([field, named]) => {
    const id = values[field];
    return typeof id === 'string' && (workspace.get(named, id) === null || !reaches(named, id));
  });
}

/** What the new row does to the rows it names: the state machine, in the same transaction. */
function withEffects(made: Entry, workspace: Workspace, bench: Bench, role: Role): Verdict {
  const entries = [made];
  for (const rule of effects[made.kind] ?? []) {
    const id = made.values[rule.field];
    const target = typeof id === 'string' ? workspace.get(rule.kind, id) : null;
    if (target === null) continue;
    const refusal = rule.guard?.(made.values, target.values, role) ?? null;
    if (refusal !== null) return rejected(errorCodeSchema.catch('not-allowed').parse(refusal));
    const set = rule.set(made.values, target.values);
    const moved = set === null ? [] : Object.entries(set).filter(([field, value]) => target.values[field] !== value);
    if (moved.length === 0) continue;
    const version = target.version + 1;
    const { at, by } = made.clocks.made;
    const clocks = Object.fromEntries(moved.map(([field]) => [field, { version, at, by, desk: bench.desk }]));
    entries.push({
      ...target,
      epoch: bench.epoch,
      version,
      values: { ...target.values, ...Object.fromEntries(moved) },
      clocks: { made: target.clocks.made, fields: { ...target.clocks.fields, ...clocks } },
    });
  }
  return { status: 'applied', entries, lost: [], settled: [] };
}
