import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#shared/contract/errors.ts';
import { base32, base32Alphabet } from '#shared/contract/trust.ts';
import type { Platform } from '../platform/platform.ts';

/**
 * The recovery key opens backups of the keys. It is shown once, kept on paper, and lies on no machine:
 * the keys folder holds its public half, to which those backups are sealed.
 */
const publicFile = 'recovery.pem';
const secretBytes = 32;
const secretLetters = Math.ceil((secretBytes * 8) / 5);
/** 15 bits of its hash, so that a slip of the pen is found before anything is tried. */
const checkLetters = 3;
/** PKCS #8 of an X25519 key, up to the key itself. */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

const checkOf = (secret: Uint8Array): string => base32(createHash('sha256').update(secret).digest(), checkLetters);
const privateKey = (secret: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8, secret]), format: 'der', type: 'pkcs8' });

/** Makes a recovery key, in place of the one before; `AAAAA-…` of eleven groups, the only copy there is. */
export function makeRecoveryKey(folder: string, { random }: Platform): string {
  const secret = random.bytes(secretBytes);
  const path = join(folder, publicFile);
  writeFileSync(`${path}.new`, createPublicKey(privateKey(secret)).export({ type: 'spki', format: 'pem' }), { mode: 0o600 });
  renameSync(`${path}.new`, path);
  // Base 32 takes five bits at a time and drops what is left: a byte behind them keeps the last one.
  return ((base32(Buffer.concat([secret, Buffer.of(0)]), secretLetters) + checkOf(secret)).match(/.{5}/g) ?? []).join('-');
}

/** Throws a Refusal `not-found` for an organisation that was founded before there were recovery keys. */
export function recoveryPublicKey(folder: string): KeyObject {
  const path = join(folder, publicFile);
  if (!existsSync(path)) throw new Refusal('not-found', 'There is no recovery key yet: "deskctl keys recovery" makes one.');
  return createPublicKey(readFileSync(path));
}

/** Reads a recovery key as typed: any case, spaces or dashes, O for 0, I or L for 1. Null when it is none. */
export function readRecoveryKey(typed: string): KeyObject | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (text.length !== secretLetters + checkLetters || [...text].some((letter) => !base32Alphabet.includes(letter))) return null;
  const bits = [...text.slice(0, secretLetters)].map((letter) => base32Alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  return checkOf(secret) === text.slice(secretLetters) ? privateKey(secret) : null;
}
