import { createHash, X509Certificate, type KeyObject } from 'node:crypto';
import { packSchema, reportSchema, sealEntrySchema, signedEntrySchema, type Pack } from '#shared/contract/audit-pack.ts';
import { rootFingerprint, type Checkpoint } from '#shared/contract/trust.ts';
import { leafHash, verifyConsistency, verifyInclusion } from '../ledger/index.ts';
import { readSigned } from '../trust/index.ts';
import { sha256 } from './sha256.ts';

/** One thing that was checked, in words; `ok: false` ends it. */
export interface Step {
  readonly what: string;
  readonly ok: boolean;
}

interface Given {
  /** The pack's text, its PDF where there is one, and the pack before. */
  readonly pack: string;
  readonly pdf: Uint8Array | null;
  readonly previous: string | null;
  /** What the organisation says of its root: letters of base 32, grouped or not. */
  readonly root: string;
}

const letters = (text: string): string => text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

/** Checks a pack with nothing but the root's fingerprint. Goes as far as everything holds: the last step says why it ended. */
export async function verifyPack({ pack: text, pdf, previous, root }: Given): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const step = (what: string, ok: boolean): boolean => {
    steps.push({ what, ok });
    return ok;
  };
  const pack = readPack(text);
  if (!step('the file is a sealed pack', pack !== null) || pack === null) return steps;
  const signer = signerOf(pack);
  if (!step('its root is the organisation’s', signer?.fingerprint === letters(root)) || signer === null) return steps;
  if (!step('its signing key is certified by that root', signer.certified)) return steps;
  const checkpoint = await readSigned(pack.checkpoint, 'checkpoint', signer.key);
  if (!step('its checkpoint is signed by that key', checkpoint !== null) || checkpoint === null) return steps;
  if (!step('report and signatures belong together', signaturesStand(pack))) return steps;
  if (!step('the PDF beside it is the one that was sealed', pdf === null || sealOf(pack)?.pdf === sha256(pdf))) return steps;
  const stands = [...pack.signatures, pack.seal].every(({ entry, index, proof }) =>
    verifyInclusion(leafHash(entry), index, checkpoint.size, proof.map(bytes), bytes(checkpoint.root)),
  );
  if (!step('signatures and seal stand in the log under that checkpoint', stands)) return steps;
  await verifyPrevious(pack, checkpoint, signer.key, previous, step);
  return steps;
}

async function verifyPrevious(
  pack: Pack,
  newer: Checkpoint,
  key: KeyObject,
  given: string | null,
  step: (what: string, ok: boolean) => boolean,
): Promise<void> {
  const other = given === null ? null : readPack(given);
  if (given !== null && !step('the other file is a sealed pack', other !== null)) return;
  if (other !== null && !step('this pack names that one as the one before', pack.previous?.checkpoint === other.checkpoint)) return;
  if (pack.previous === null) return;
  const older = await readSigned(pack.previous.checkpoint, 'checkpoint', key);
  const proof = pack.previous.proof?.map(bytes) ?? null;
  const what =
    proof === null ? 'the log goes on from the pack before (the server was restored in between)' : 'the log goes on from the pack before';
  step(what, older !== null && proof !== null && verifyConsistency(head(older), head(newer), proof));
}

const head = ({ size, root }: Checkpoint) => ({ size, root: bytes(root) });

function readPack(text: string): Pack | null {
  try {
    return packSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function signerOf({
  certificate,
  root,
}: Pack): { readonly fingerprint: string; readonly certified: boolean; readonly key: KeyObject } | null {
  try {
    const [authority, leaf] = [new X509Certificate(root), new X509Certificate(certificate)];
    return {
      fingerprint: rootFingerprint(createHash('sha256').update(authority.raw).digest()),
      certified:
        leaf.checkIssued(authority) && leaf.verify(authority.publicKey) && !leaf.ca && leaf.publicKey.asymmetricKeyType === 'ed25519',
      key: leaf.publicKey,
    };
  } catch {
    return null;
  }
}

const sealOf = (pack: Pack) => sealEntrySchema.safeParse(parsed(pack.seal.entry)).data ?? null;

/** Both signed this very report, of this very period, and are two. */
function signaturesStand(pack: Pack): boolean {
  const report = reportSchema.safeParse(parsed(pack.report)).data;
  const seal = sealOf(pack);
  const signed = pack.signatures.map(({ entry, role }) => ({ role, ...signedEntrySchema.safeParse(parsed(entry)).data }));
  const [first, second] = signed;
  const hash = sha256(pack.report);
  const names = sha256(JSON.stringify(pack.signatures.map(({ role, name }) => [role, name])));
  if (seal?.signers !== names) return false;
  const same = [seal, ...signed].every((one) => one.report === hash && one.code === report?.period.id);
  return same && first?.role === 'manager' && second?.role === 'director' && first.actor !== undefined && first.actor !== second.actor;
}
