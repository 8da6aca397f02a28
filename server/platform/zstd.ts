import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import type { Unpacked, Zstd } from '#shared/contract/wire.ts';

/** From here on each step costs more time than the line would have cost. */
const level = 6;

const options = (dictionary: string | null): zlib.ZstdOptions => (dictionary === null ? {} : { dictionary: Buffer.from(dictionary) });

function unpacked(error: unknown): Unpacked {
  const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
  return { refused: tooLarge ? 'too-large' : 'invalid' };
}

/** zstd of this Node, on its threads; null in one that has none. */
export const zstd: Zstd | null =
  typeof zlib.zstdCompress === 'function'
    ? {
        compress: (text, dictionary) =>
          promisify<string, zlib.ZstdOptions, Buffer>(zlib.zstdCompress)(text, {
            params: { [zlib.constants.ZSTD_c_compressionLevel]: level },
            ...options(dictionary),
          }),
        decompress: (body, dictionary, most) =>
          promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress)(body, {
            maxOutputLength: most,
            ...options(dictionary),
          }).then((bytes) => ({ text: bytes.toString('utf8') }), unpacked),
      }
    : null;
