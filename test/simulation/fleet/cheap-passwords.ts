import { createHash, randomBytes } from 'node:crypto';

/**
 * Stands in for Argon2 in a process of the simulation: thousands of sign-ins, and an answer that does not
 * depend on how fast another thread is. Proves as much, protects nothing.
 */
interface Options {
  readonly salt?: Uint8Array;
}

const digest = (password: string, salt: Uint8Array): Buffer => createHash('sha256').update(salt).update(password).digest();

export const hashRaw = async (password: string, { salt = randomBytes(16) }: Options = {}): Promise<Buffer> => digest(password, salt);

export const hash = async (password: string, { salt = randomBytes(16) }: Options = {}): Promise<string> =>
  `cheap$${Buffer.from(salt).toString('hex')}$${digest(password, salt).toString('hex')}`;

export async function verify(stored: string, password: string): Promise<boolean> {
  const [, salt = '', sum] = stored.split('$');
  return digest(password, Buffer.from(salt, 'hex')).toString('hex') === sum;
}
