import { isIP } from 'node:net';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import type { Platform } from '../platform/platform.ts';

const day = 24 * 3_600_000;
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A private key (PKCS #8) and its certificate, both PEM. */
export interface Certified {
  readonly key: string;
  readonly certificate: string;
}

type Kind = 'ECDSA' | 'Ed25519';

async function keyPair(kind: Kind): Promise<CryptoKeyPair> {
  const pair = await crypto.subtle.generateKey(kind === 'ECDSA' ? ecdsa : { name: kind }, true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new Error('no key pair was made');
  return pair;
}

async function keyPem(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

function importKey(pem: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), ecdsa, false, ['sign']);
}

const serial = ({ random }: Platform): string => `00${Buffer.from(random.bytes(16)).toString('hex')}`;

/** Valid from a day ago, because desks' clocks differ. */
const validity = ({ clock }: Platform, days: number) => ({
  notBefore: new Date(clock.now() - day),
  notAfter: new Date(clock.now() + days * day),
});

/** The organisation's own certificate authority, named by the organisation's id. Desks pin it; it signs nothing but certificates. */
export async function makeRoot(platform: Platform, organisation: string): Promise<Certified> {
  const keys = await keyPair('ECDSA');
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: ['Cleandesk organisation root'] }, { O: [organisation] }],
    serialNumber: serial(platform),
    ...validity(platform, 20 * 365),
    signingAlgorithm: ecdsa,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { key: await keyPem(keys.privateKey), certificate: certificate.toString('pem') };
}

interface Leaf {
  readonly name: string;
  readonly kind: Kind;
  readonly days: number;
  readonly extensions: readonly x509.Extension[];
}

async function issue(platform: Platform, root: Certified, { name, kind, days, extensions }: Leaf): Promise<Certified> {
  const authority = new x509.X509Certificate(root.certificate);
  const keys = await keyPair(kind);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: [{ CN: [name] }],
    issuer: authority.subjectName.toJSON(),
    serialNumber: serial(platform),
    ...validity(platform, days),
    signingAlgorithm: ecdsa,
    publicKey: keys.publicKey,
    signingKey: await importKey(root.key),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ...extensions,
    ],
  });
  return { key: await keyPem(keys.privateKey), certificate: certificate.toString('pem') };
}

/** Signs settings, leases and grants. */
export function issueSigner(platform: Platform, root: Certified): Promise<Certified> {
  return issue(platform, root, { name: 'Cleandesk signing key', kind: 'Ed25519', days: 5 * 365, extensions: [] });
}

const leafDays = 90;
const renewDays = 30;

/** The server's own certificate for TLS, for three months, under the names and addresses that desks reach it by. */
export function issueLeaf(platform: Platform, root: Certified, hosts: readonly string[], days = leafDays): Promise<Certified> {
  const names = new x509.SubjectAlternativeNameExtension(
    hosts.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
  );
  const usage = new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]);
  return issue(platform, root, { name: 'Cleandesk server', kind: 'ECDSA', days, extensions: [names, usage] });
}

/** Whether a leaf serves these names for some weeks more. */
export function leafServes({ clock }: Platform, leaf: Certified, root: Certified, hosts: readonly string[]): boolean {
  const certificate = new x509.X509Certificate(leaf.certificate);
  const issued = certificate.issuer === new x509.X509Certificate(root.certificate).subject;
  const names = certificate.getExtension(x509.SubjectAlternativeNameExtension)?.names.items.map(({ value }) => value) ?? [];
  const same = names.length === hosts.length && hosts.every((host) => names.includes(host));
  return issued && same && certificate.notAfter.getTime() > clock.now() + renewDays * day;
}
