import { hash } from 'node:crypto';

const hashBytes = 32;
/** Before every node that is hashed: no leaf passes for one (RFC 6962, 2.1). Nothing is awaited while it is filled. */
const pair = Buffer.alloc(1 + 2 * hashBytes, 1);

/** Of an entry's text, UTF-8 behind a zero byte. */
export const leafHash = (entry: string): Buffer => hash('sha256', `\0${entry}`, 'buffer');

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1);
  pair.set(right, 1 + hashBytes);
  return hash('sha256', pair, 'buffer');
}

/** Root of a tree without leaves. */
export const emptyRoot: Buffer = hash('sha256', '', 'buffer');
