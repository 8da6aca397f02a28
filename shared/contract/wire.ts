import { z } from 'zod';
import { fieldsOf, kindNames, kindOf, type KindName } from '../catalogue/index.ts';
import type { Operation, OperationAnswer, PullAnswer, Pulled, Push, PushAnswer } from './sync.ts';

/** Bodies of pushes and pulls are compressed where both sides can (zstd). Others are small, or hold secrets beside text of others' choosing. */
export const compressedRoutes = ['push', 'pull'] as const;

/** Below this a body is sent as it is. */
const worthIt = 200;
/** Up to here the common words shorten a body; further on it is its own best dictionary. */
const shortBody = 64_000;

const id = '01a00000-0000-7000-8000-000000000000';
const time = 1_790_000_000_000;

/** A row with the values that stand in most rows, as long as they are there: what lies between two of them is then found as one. */
function sampleOf(kind: KindName): Operation['set'] {
  return Object.fromEntries(
    fieldsOf(kind).map(([name, { storage, format, schema }]): [string, string | number | boolean | null] => {
      if (format === 'reference') return [name, id];
      if (storage === 'boolean') return [name, false];
      if (schema.safeParse(null).success) return [name, null];
      if (storage === 'integer') return [name, time];
      if (name === 'number') return [name, `${kindOf(kind).series ?? ''}-2026-100000`];
      return [name, schema instanceof z.ZodEnum ? String(schema.options[0]) : 'main'];
    }),
  );
}

/**
 * What requests and answers have in common, for a compressor to know beforehand: both sides make it from
 * the catalogue. A call of its own comes to a third of what it is without. What is most common stands last.
 */
export function commonWords(): string {
  const version = { epoch: 1, version: 1 };
  const made = { subject: id, ...version, createdAt: time, createdBy: id };
  const of = (kind: KindName) => {
    const set = sampleOf(kind);
    const at = '01a000000000-0000';
    const head = { deviceSeq: 1000, opId: id, at, by: id, policyVersion: 1, catalogueVersion: 1, kind, id, base: null };
    const operation: Operation = { ...head, set };
    const answer: OperationAnswer = { opId: id, status: 'applied', changed: [{ kind, id, ...version }] };
    const row: Pulled = { change: 'row', seq: 1000, kind, envelope: { id, ...made }, values: set };
    return { operation, answer, row };
  };
  const texts = kindNames.toReversed().flatMap((kind) => Object.values(of(kind)));
  // Whole, and in the order in which they are written: a new field of theirs is asked for here by the compiler.
  const erasures = { erasures: [], erasureHead: 0 };
  const pushed: PushAnswer = { lastSeq: 1000, answers: [], ...erasures, serverTime: time };
  const push: Push = { incarnation: id, previousOpId: id, operations: [] };
  const pulled: PullAnswer = {
    ...{ ...erasures, epoch: 1, takesOffers: false, cursor: 1000, head: 1000, oldest: null, total: null },
    ...{ rows: [of('call').row], conflicts: [], aliases: [], policyVersion: 1, serverTime: time },
  };
  return [...texts, { ok: true, value: pushed }, push, { ok: true, value: pulled }].map((text) => JSON.stringify(text)).join('');
}

/** zstd as a machine has it. */
export interface Zstd {
  compress(text: string, dictionary: string | null): Promise<Uint8Array>;
  /** Unpacks to at most so many bytes; the code says why it does not. */
  decompress(body: Uint8Array, dictionary: string | null, most: number): Promise<Unpacked>;
}

export type Unpacked = { readonly text: string } | { readonly refused: 'invalid' | 'too-large' };

/** Names of encodings: in `accept-encoding` of requests and answers, and in `content-encoding` of a body. */
export interface Wire {
  /** What this side reads, best first; empty where zstd is not to be had. */
  readonly reads: readonly string[];
  /** Packs a body for a side that reads these; null when it goes as it is. */
  pack(text: string, otherReads: readonly string[]): Promise<{ readonly encoding: string; readonly bytes: Uint8Array } | null>;
  unpack(body: Uint8Array, encoding: string, most: number): Promise<Unpacked>;
}

export const listOf = (header: unknown): string[] => (typeof header === 'string' ? header.split(',').map((name) => name.trim()) : []);

export function openWire(zstd: Zstd | null): Wire {
  const words = commonWords();
  // A side with another catalogue has other words, and is spoken to without them.
  const dictionaries: ReadonlyMap<string, string | null> = new Map([
    [`zstd-${fingerprint(words)}`, words],
    ['zstd', null],
  ]);
  const reads = zstd === null ? [] : [...dictionaries.keys()];
  return {
    reads,
    async pack(text, otherReads) {
      const usable = reads.filter((name) => otherReads.includes(name));
      const encoding = text.length < worthIt ? undefined : text.length > shortBody ? usable.at(-1) : usable[0];
      if (encoding === undefined || zstd === null) return null;
      return { encoding, bytes: await zstd.compress(text, dictionaries.get(encoding) ?? null) };
    },
    async unpack(body, encoding, most) {
      const dictionary = dictionaries.get(encoding);
      return zstd === null || dictionary === undefined ? { refused: 'invalid' } : zstd.decompress(body, dictionary, most);
    },
  };
}

/** FNV-1a: tells two texts apart that nobody made alike on purpose. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
