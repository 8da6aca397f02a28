import type { Unpacked, Zstd } from './wire.ts';

type Done = (error: Error | null, bytes: Uint8Array) => void;
interface Options {
  readonly params?: Record<number, number>;
  readonly dictionary?: Uint8Array;
  readonly maxOutputLength?: number;
}

/** What this needs of node:zlib. Before Node 22.15 there is no zstd in it. */
interface Zlib {
  readonly zstdCompress?: (text: string, options: Options, done: Done) => void;
  readonly zstdDecompress?: (body: Uint8Array, options: Options, done: Done) => void;
  readonly constants: { readonly ZSTD_c_compressionLevel?: number };
}

/** From here on each step costs more time than the line would have cost. */
const level = 6;

const withDictionary = (dictionary: string | null): Options =>
  dictionary === null ? {} : { dictionary: new TextEncoder().encode(dictionary) };

/** zstd of a platform, on its threads; null in one that has none. */
export function zstdOf({ zstdCompress, zstdDecompress, constants: { ZSTD_c_compressionLevel } }: Zlib): Zstd | null {
  if (zstdCompress === undefined || zstdDecompress === undefined || ZSTD_c_compressionLevel === undefined) return null;
  return {
    compress: (text, dictionary) =>
      new Promise((resolve, reject) => {
        const options = { params: { [ZSTD_c_compressionLevel]: level }, ...withDictionary(dictionary) };
        zstdCompress(text, options, (error, bytes) => (error === null ? resolve(bytes) : reject(error)));
      }),
    decompress: (body, dictionary, most) =>
      new Promise((resolve) => {
        zstdDecompress(body, { maxOutputLength: most, ...withDictionary(dictionary) }, (error, bytes) => {
          // A byte order mark is a character of the text, as Node reads it.
          resolve(error === null ? { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) } : unpacked(error));
        });
      }),
  };
}

function unpacked(error: Error): Unpacked {
  return { refused: 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'invalid' };
}
