import { createHash, X509Certificate, type KeyObject } from 'node:crypto';
import { compactVerify, errors } from 'jose';
import type { z } from 'zod';
import { Refusal } from '#shared/contract/errors.ts';
import { grantSchema, leaseSchema } from '#shared/contract/sync.ts';
import { documentTypes, rootFingerprint, settingsSchema } from '#shared/contract/trust.ts';

const schemas = { settings: settingsSchema, lease: leaseSchema, grant: grantSchema } as const;
export type Document<T extends keyof typeof schemas> = z.infer<(typeof schemas)[T]>;

/** The pinned root, and the signing key's certificate under it. Both PEM. */
export interface Signers {
  readonly root: string;
  readonly signer: string;
}

const untrusted = (why: string): Refusal => new Refusal('server-untrusted', `${why} Tell the administrator; nothing was sent or changed.`);

/** Whether this is the root that the enrolment code named. */
export function matchesFingerprint(root: string, fingerprint: string): boolean {
  const certificate = certificateOf(root);
  return rootFingerprint(createHash('sha256').update(certificate.raw).digest()) === fingerprint;
}

/** The signing key, if the root certifies it. `at` is the time of receipt; null for what was checked when it came. */
export function signingKey({ root, signer }: Signers, at: number | null): KeyObject {
  const [authority, certificate] = [certificateOf(root), certificateOf(signer)];
  if (!certificate.checkIssued(authority) || !certificate.verify(authority.publicKey) || certificate.ca)
    throw untrusted('The signing key is not certified by this organisation.');
  if (certificate.publicKey.asymmetricKeyType !== 'ed25519') throw untrusted('The signing key is of another kind than agreed.');
  if (at !== null && (at < Date.parse(certificate.validFrom) || at > Date.parse(certificate.validTo)))
    throw untrusted('The certificate of the signing key is out of date.');
  return certificate.publicKey;
}

/** What a signed document says. Throws a Refusal `server-untrusted` when the organisation did not sign it. */
export async function readDocument<T extends keyof typeof schemas>(
  type: T,
  text: string,
  signers: Signers,
  at: number | null,
): Promise<Document<T>> {
  const { payload, protectedHeader } = await compactVerify(text, signingKey(signers, at), { algorithms: ['EdDSA', 'Ed25519'] }).catch(
    (error: unknown) => {
      if (error instanceof errors.JOSEError) throw untrusted('A document is not signed by this organisation.');
      throw error;
    },
  );
  if (protectedHeader.typ !== documentTypes[type]) throw untrusted('A document is of another kind than it should be.');
  // The schema that stands beside the type reads it: the cast ties the two.
  return schemas[type].parse(JSON.parse(Buffer.from(payload).toString('utf8'))) as Document<T>;
}

function certificateOf(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw untrusted('The server sent something that is no certificate.');
  }
}
