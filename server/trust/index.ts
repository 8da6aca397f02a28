import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { calculateJwkThumbprint, CompactSign, exportJWK } from 'jose';
import { enrolmentCode, rootFingerprint, documentTypes, type Checkpoint, type Settings } from '#shared/contract/trust.ts';
import { readSigned } from './signed.ts';
import type { Grant, Lease, RouteOutput } from '#shared/contract/sync.ts';
import type { Keys } from './keys.ts';
import { openSealing, type Sealing } from './sealing.ts';

interface Documents {
  readonly settings: Settings;
  readonly lease: Lease;
  readonly grant: Grant;
  readonly checkpoint: Checkpoint;
}

/** What desks believe of this server, and what it signs for them. */
export interface Trust {
  /** Answer of `/v1/trust`. */
  readonly published: RouteOutput<'trust'>;
  /** What an enrolment code says of the root. */
  readonly fingerprint: string;
  /** What desks seal their operations to. */
  readonly sealing: Sealing;
  enrolmentCode(secret: Uint8Array): string;
  sign<T extends keyof Documents>(type: T, document: Documents[T]): Promise<string>;
  /** What a grant says, if this server signed it; else null. */
  readGrant(text: string): Promise<Grant | null>;
  readCheckpoint(text: string): Promise<Checkpoint | null>;
}

export async function openTrust({ root, signer, master }: Keys): Promise<Trust> {
  const key = createPrivateKey(signer.key);
  const verifying = new X509Certificate(signer.certificate).publicKey;
  const rootHash = createHash('sha256').update(new X509Certificate(root.certificate).raw).digest();
  const kid = await calculateJwkThumbprint(await exportJWK(verifying));
  return {
    published: { root: root.certificate, certificate: signer.certificate, signingKey: kid },
    fingerprint: rootFingerprint(rootHash),
    sealing: await openSealing(master),
    enrolmentCode: (secret) => enrolmentCode(secret, rootHash),
    sign: (type, document) =>
      new CompactSign(Buffer.from(JSON.stringify(document))).setProtectedHeader({ alg: 'EdDSA', typ: documentTypes[type], kid }).sign(key),
    readGrant: (text) => readSigned(text, 'grant', verifying),
    readCheckpoint: (text) => readSigned(text, 'checkpoint', verifying),
  };
}

export { readSigned } from './signed.ts';
export { issueLeaf } from './certificates.ts';
export type { Sealing } from './sealing.ts';
export { hasKeys, leafIn, loadKeys, makeKeys, saveKeys, type Keys } from './keys.ts';
export { makeRecoveryKey, readRecoveryKey, recoveryPublicKey } from './recovery-key.ts';
