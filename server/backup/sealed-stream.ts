import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { Refusal } from '#shared/contract/errors.ts';

/**
 * The STREAM construction over AES-256-GCM: chunks of one size, each under a nonce that counts, the
 * last one marked. So nothing can be cut off, left out, doubled or put elsewhere unnoticed. The key
 * is the file's own, which is why counted nonces never meet; `bound` is the file's header.
 */
export const chunkBytes = 64 * 1024;
const tagBytes = 16;

function nonce(counter: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(counter, 7);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

/** Cuts a stream into pieces of one size; the last one may be shorter, and is known as the last. */
async function* pieces(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let [held, length]: [Uint8Array[], number] = [[], 0];
  for await (const part of source) {
    held.push(part);
    length += part.length;
    // A full piece is kept back until more comes: it may be the last.
    while (length > size) {
      const all = Buffer.concat(held);
      yield { piece: all.subarray(0, size), last: false };
      [held, length] = [[all.subarray(size)], length - size];
    }
  }
  yield { piece: Buffer.concat(held), last: true };
}

export async function* sealStream(source: AsyncIterable<Uint8Array>, key: KeyObject, bound: Uint8Array): AsyncGenerator<Buffer> {
  let counter = 0;
  for await (const { piece, last } of pieces(source, chunkBytes)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(counter, last), { authTagLength: tagBytes }).setAAD(bound);
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
    counter += 1;
  }
}

/** Throws a Refusal `invalid` at the first chunk that is not as it was written, or when the last one is missing. */
export async function* openStream(source: AsyncIterable<Uint8Array>, key: KeyObject, bound: Uint8Array): AsyncGenerator<Buffer> {
  let counter = 0;
  for await (const { piece, last } of pieces(source, chunkBytes + tagBytes)) {
    yield openChunk(piece, key, nonce(counter, last), bound);
    counter += 1;
  }
}

function openChunk(chunk: Buffer, key: KeyObject, at: Buffer, bound: Uint8Array): Buffer {
  if (chunk.length < tagBytes) throw damaged();
  const decipher = createDecipheriv('aes-256-gcm', key, at, { authTagLength: tagBytes })
    .setAAD(bound)
    .setAuthTag(chunk.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(chunk.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    throw damaged();
  }
}

export const damaged = (): Refusal =>
  new Refusal('invalid', 'This backup is damaged, cut short, or belongs to other keys: take an older one, or the keys that go with it.');
