import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { sealingInfo } from '#shared/contract/kept.ts';

/** Seals an operation's text for the server: this desk cannot open it again. */
export type Seal = (text: string, opId: string) => Promise<Uint8Array>;

/** `publicKey`: the raw X25519 key of the signed settings, base64url. About 0.3 ms each. */
export function sealTo(publicKey: string): Seal {
  const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const recipient = suite.kem.deserializePublicKey(Buffer.from(publicKey, 'base64url'));
  const info = Buffer.from(sealingInfo);
  return async (text, opId) => {
    const { enc, ct } = await suite.seal({ recipientPublicKey: await recipient, info }, Buffer.from(text), Buffer.from(opId));
    return Buffer.concat([Buffer.from(enc), Buffer.from(ct)]);
  };
}
