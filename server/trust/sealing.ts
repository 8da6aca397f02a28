import { hkdfSync } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, HpkeError } from '@hpke/core';
import { encapsulatedBytes, sealingInfo } from '#shared/contract/kept.ts';

const seedBytes = 32;

/** The server's half of kept operations: desks seal to the public key, and only the server opens. */
export interface Sealing {
  /** Raw X25519, base64url: part of every desk's signed settings. */
  readonly publicKey: string;
  /** The text, or null when it was sealed to another key, for another operation, or altered. */
  readonly open: (sealed: Uint8Array, opId: string) => Promise<string | null>;
}

/**
 * The key follows from the master key: it is there from `init` on, also in organisations that are
 * older than it, and the backup of the keys holds it.
 */
export async function openSealing(master: Uint8Array): Promise<Sealing> {
  const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const seed = hkdfSync('sha256', master, Buffer.alloc(0), 'cleandesk kept operations', seedBytes);
  const pair = await suite.kem.deriveKeyPair(seed);
  const publicKey = Buffer.from(await suite.kem.serializePublicKey(pair.publicKey)).toString('base64url');
  const info = Buffer.from(sealingInfo);
  return {
    publicKey,
    async open(sealed, opId) {
      try {
        const enc = sealed.slice(0, encapsulatedBytes);
        const opened = await suite.open({ recipientKey: pair, enc, info }, sealed.slice(encapsulatedBytes), Buffer.from(opId));
        return Buffer.from(opened).toString('utf8');
      } catch (error) {
        if (error instanceof HpkeError) return null;
        throw error;
      }
    },
  };
}
