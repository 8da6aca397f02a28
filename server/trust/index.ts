import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { calculateJwkThumbprint, CompactSign, exportJWK } from 'jose';
import { enrolmentCode, rootFingerprint, documentTypes, type DocumentType, type Settings } from '#shared/contract/trust.ts';
import type { Grant, Lease, RouteOutput } from '#shared/contract/sync.ts';
import type { Keys } from './keys.ts';

interface Documents {
  readonly settings: Settings;
  readonly lease: Lease;
  readonly grant: Grant;
}

/** What desks believe of this server, and what it signs for them. */
export interface Trust {
  /** Answer of `/v1/trust`. */
  readonly published: RouteOutput<'trust'>;
  /** What an enrolment code says of the root. */
  readonly fingerprint: string;
  enrolmentCode(secret: Uint8Array): string;
  sign<T extends DocumentType & keyof Documents>(type: T, document: Documents[T]): Promise<string>;
}

export async function openTrust({ root, signer }: Keys): Promise<Trust> {
  const key = createPrivateKey(signer.key);
  const rootHash = createHash('sha256').update(new X509Certificate(root.certificate).raw).digest();
  const kid = await calculateJwkThumbprint(await exportJWK(new X509Certificate(signer.certificate).publicKey));
  return {
    published: { root: root.certificate, certificate: signer.certificate, signingKey: kid },
    fingerprint: rootFingerprint(rootHash),
    enrolmentCode: (secret) => enrolmentCode(secret, rootHash),
    sign: (type, document) =>
      new CompactSign(Buffer.from(JSON.stringify(document))).setProtectedHeader({ alg: 'EdDSA', typ: documentTypes[type], kid }).sign(key),
  };
}

export { issueLeaf } from './certificates.ts';
export { hasKeys, leafIn, loadKeys, makeKeys, saveKeys, type Keys } from './keys.ts';
