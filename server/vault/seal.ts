import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';

const scheme = 1;
const nonceBytes = 12;
const tagBytes = 16;

export const keyBytes = 32;
export type RandomBytes = (count: number) => Uint8Array;

/** AES-256-GCM: scheme, nonce, text, tag. `bound` ties the text to its place: elsewhere it does not open. */
export function seal(key: KeyObject, text: Uint8Array, bound: string, random: RandomBytes): Buffer {
  const nonce = random(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(bound));
  const sealed = Buffer.allocUnsafe(1 + nonceBytes + text.length + tagBytes);
  sealed[0] = scheme;
  sealed.set(nonce, 1);
  sealed.set(cipher.update(text), 1 + nonceBytes);
  // In this mode nothing is left over for the end.
  cipher.final();
  sealed.set(cipher.getAuthTag(), 1 + nonceBytes + text.length);
  return sealed;
}

/** Throws when the key is another, or the text was sealed for another place. */
export function unseal(key: KeyObject, sealed: Uint8Array, bound: string): Buffer {
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const text = sealed.subarray(1 + nonceBytes, -tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(bound))
    .setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([decipher.update(text), decipher.final()]);
}
