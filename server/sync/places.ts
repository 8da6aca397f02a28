import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';

/** A row's place in a stream: how many reasons it has to be there, and its pointer in the feed. */
export interface Place {
  readonly stream: string;
  readonly kind: string;
  readonly id: string;
  /** Reasons before this batch and after it; 0 is not in the stream. */
  readonly before: number;
  after: number;
  readonly seq: number;
  readonly change: string;
  /** Whether the feed has a row for it; another transaction cannot make one meanwhile. */
  readonly stored: boolean;
}

/** The places of the rows that a batch touches. Stable, because the batch holds the rows' locks. */
export class Places {
  /** By kind, id and stream. */
  readonly #places = new Map<string, Map<string, Map<string, Place>>>();
  readonly #loaded = new Set<string>();

  /** Each row's places are read once: what was counted since is not overwritten. */
  async load(tx: Tx, ids: readonly string[]): Promise<void> {
    const fresh = ids.filter((id) => !this.#loaded.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) this.#loaded.add(id);
    const rows = await tx
      .selectFrom('feed')
      .selectAll()
      .where(sql<boolean>`id = any(${fresh}::uuid[])`)
      .execute();
    for (const { refs, ...place } of rows) this.#put({ ...place, before: refs, after: refs, stored: true });
  }

  of(kind: string, id: string): Place[] {
    return [...(this.#places.get(kind)?.get(id)?.values() ?? [])];
  }

  add(stream: string, kind: string, id: string, count: number): void {
    const place = this.#places.get(kind)?.get(id)?.get(stream);
    if (place === undefined) this.#put({ stream, kind, id, before: 0, after: count, seq: 0, change: 'evict', stored: false });
    else place.after += count;
  }

  ofKind(kind: string): Place[] {
    const found: Place[] = [];
    for (const places of this.#places.get(kind)?.values() ?? []) for (const place of places.values()) found.push(place);
    return found;
  }

  all(): Place[] {
    return [...this.#places.keys()].flatMap((kind) => this.ofKind(kind));
  }

  #put(place: Place): void {
    const ofKind = this.#places.get(place.kind);
    const places = ofKind?.get(place.id);
    if (places !== undefined) places.set(place.stream, place);
    else if (ofKind !== undefined) ofKind.set(place.id, new Map([[place.stream, place]]));
    else this.#places.set(place.kind, new Map([[place.id, new Map([[place.stream, place]])]]));
  }
}
