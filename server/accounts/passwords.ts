import { createHash, timingSafeEqual } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '#shared/contract/errors.ts';
import { base32 } from '#shared/contract/trust.ts';
import type { Context } from '../context.ts';

const saltBytes = 16;
const shortest = 10;
const inviteLetters = 12;

type Needs = Pick<Context, 'passwords' | 'platform'>;

/** Two keyboards write one accented letter in two ways. */
const tidy = (password: string): string => password.normalize('NFC');

/** Argon2id, which is the library's own choice. */
export function hashPassword(password: string, { passwords, platform }: Needs): Promise<string> {
  const { memoryKiB: memoryCost, passes: timeCost } = passwords;
  return hash(tidy(password), { memoryCost, timeCost, parallelism: 1, salt: platform.random.bytes(saltBytes) });
}

/** Takes as long for somebody who has no password, so that time tells nobody who works here. */
export async function checkPassword(password: string, stored: string | null, needs: Needs): Promise<boolean> {
  const against = stored ?? (await hashPassword('nobody has this password', needs));
  return (await verify(against, tidy(password))) && stored !== null;
}

/** Throws a Refusal `password-too-weak`. Length is what counts; a name or an invite is known to others. */
export function insistOnStrength(password: string, known: readonly string[]): void {
  const text = tidy(password).trim();
  const letters = new Set(text.toLowerCase());
  const guessable = known.some((word) => word !== '' && text.toLowerCase() === word.toLowerCase());
  if ([...text].length < shortest || letters.size < 4 || guessable) {
    throw new Refusal('password-too-weak', `Choose a password of at least ${shortest} characters that is not your name or the invite.`, {
      newPassword: 'too-weak',
    });
  }
}

/** A one-time invite, `XXXX-XXXX-XXXX`, 60 bits: a person sets their own password with it (F16). */
export function newInvite({ random }: Context['platform']): string {
  return (base32(random.bytes(8), inviteLetters).match(/.{4}/g) ?? []).join('-');
}

export function inviteHash(typed: string): string {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return createHash('sha256').update(letters).digest('hex');
}

/** Compares two hex hashes without telling where they differ. */
export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}
