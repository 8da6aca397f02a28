import { kindOf, type KindName } from '#shared/catalogue/index.ts';
import type { Clocks, Row, Values } from '../records/index.ts';

/** A row in the middle of a batch: what stands in the database, and what it will be. Never changed in place. */
export interface Entry {
  readonly kind: KindName;
  readonly id: string;
  /** Null for a row that this batch makes. */
  readonly stored: Row | null;
  readonly before: Values | null;
  readonly values: Values;
  readonly subject: string | null;
  readonly epoch: number;
  readonly version: number;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly clocks: Clocks;
}

export const isChanged = (entry: Entry): boolean =>
  entry.stored === null || entry.version !== entry.stored.version || entry.epoch !== entry.stored.epoch;

/** Everything that a batch reads and will write, in memory: an operation that is refused has touched nothing. */
export class Workspace {
  /** By kind, then by id: to join the two for each look would cost more than the look. */
  readonly #entries = new Map<string, Map<string, Entry>>();

  get(kind: string, id: string): Entry | null {
    return this.#entries.get(kind)?.get(id) ?? null;
  }

  put(entry: Entry): void {
    const ofKind = this.#entries.get(entry.kind);
    if (ofKind === undefined) this.#entries.set(entry.kind, new Map([[entry.id, entry]]));
    else ofKind.set(entry.id, entry);
  }

  load(row: Row, values: Values): void {
    const { kind, id, subject, epoch, version, createdAt, createdBy, clocks } = row;
    this.put({ kind, id, subject, epoch, version, createdAt, createdBy, clocks, stored: row, before: values, values });
  }

  ofKind(kind: KindName): Entry[] {
    return [...(this.#entries.get(kind)?.values() ?? [])];
  }

  all(): Entry[] {
    return [...this.#entries.values()].flatMap((ofKind) => [...ofKind.values()]);
  }

  changed(): Entry[] {
    return this.all().filter(isChanged);
  }
}

/**
 * Whose key seals a row: its own id, or the subject of the row that it names. Derived from rows here,
 * never taken from a client. Null when the way leads to nobody (a call without customer).
 */
export function subjectOf(
  workspace: { get(kind: string, id: string): Entry | null },
  kind: KindName,
  id: string,
  values: Values,
): string | null {
  const { subject, fields } = kindOf(kind);
  if (subject === 'self') return id;
  const named = values[subject];
  const parentKind = fields[subject]?.refersTo;
  return typeof named === 'string' && parentKind !== undefined ? (workspace.get(parentKind, named)?.subject ?? null) : null;
}
