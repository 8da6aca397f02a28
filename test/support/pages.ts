import { createDecipheriv } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

/** SQLCipher 4: pages of 4 KiB end with an initialisation vector and a HMAC; the first begins with a salt. */
const pageBytes = 4096;
const reservedBytes = 80;
const ivBytes = 16;
const saltBytes = 16;
const walHeader = 32;
const frameHeader = 24;

/**
 * Every byte that an encrypted file and its WAL hold, decrypted page by page: free pages, slack and frames
 * of long ago included, which SQLite itself would not show.
 */
export function decryptedPages(path: string, key: Uint8Array): Buffer[] {
  const file = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const wal = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : Buffer.alloc(0);
  const pages: Buffer[] = [];
  for (let at = 0; at + pageBytes <= file.length; at += pageBytes) pages.push(decrypt(file.subarray(at, at + pageBytes), key, at === 0));
  for (let at = walHeader; at + frameHeader + pageBytes <= wal.length; at += frameHeader + pageBytes) {
    const page = wal.subarray(at + frameHeader, at + frameHeader + pageBytes);
    pages.push(decrypt(page, key, wal.readUInt32BE(at) === 1));
  }
  return pages;
}

function decrypt(page: Buffer, key: Uint8Array, isFirst: boolean): Buffer {
  const end = pageBytes - reservedBytes;
  const decipher = createDecipheriv('aes-256-cbc', key, page.subarray(end, end + ivBytes)).setAutoPadding(false);
  return Buffer.concat([decipher.update(page.subarray(isFirst ? saltBytes : 0, end)), decipher.final()]);
}
