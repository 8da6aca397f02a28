import { createHash, sign } from 'node:crypto';
import type { ChainEntry } from '#shared/contract/audit.ts';
import type { TestDesk } from '../support/desk.ts';

/** A desk's audit chain as its core writes it. */
export class Chain {
  readonly desk: TestDesk;
  readonly entries: ChainEntry[] = [];
  constructor(desk: TestDesk) {
    this.desk = desk;
  }

  add(what: string): ChainEntry {
    const before = this.entries.at(-1);
    const previous = before === undefined ? null : createHash('sha256').update(before.bytes).digest('base64url');
    const seq = this.entries.length + 1;
    const bytes = JSON.stringify({ seq, at: 1, who: this.desk.person, what, ids: [], purpose: null, previous });
    const signature = sign(null, createHash('sha256').update(bytes).digest(), this.desk.key).toString('base64url');
    const entry = { seq, bytes, signature };
    this.entries.push(entry);
    return entry;
  }

  push(entries: readonly ChainEntry[] = this.entries, newest = this.entries.length) {
    return this.desk.ask('audit', { newest, entries: [...entries] });
  }
}
