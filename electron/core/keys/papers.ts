import { Refusal } from '#shared/contract/errors.ts';
import type { Grant, Lease } from '#shared/contract/sync.ts';
import type { Settings } from '#shared/contract/trust.ts';
import { zoneVisitors } from '#shared/catalogue/index.ts';
import type { ServerClient } from '../context.ts';
import type { Device, Identity } from './device.ts';
import { peopleOf } from './people.ts';
import { readDocument, signingKey, type Document } from './trust.ts';

interface Sent {
  readonly settings: string;
  readonly lease: string;
}

/** The signed documents that a desk works by, and the only way for newer ones to take their place. */
export interface Papers {
  readonly settings: () => Settings;
  readonly lease: () => Lease;
  /** Checks and keeps what the server sent. People whom the lease lists as revoked lose their slots first. */
  readonly accept: (sent: Sent) => Promise<void>;
  /** A person's right to sign in here, now sent or kept from before. Throws `not-allowed` or `wrong-zone`. */
  readonly admit: (grant: string) => Promise<Grant>;
}

export interface PapersOptions {
  readonly device: Device;
  readonly identity: Identity;
  readonly server: ServerClient;
  readonly now: () => number;
}

/** Whose papers they must be. A desk that is being enrolled learns its organisation from them. */
type Addressee = Pick<Identity, 'desk' | 'root'> & { readonly organisation: string | null };

/** Reads and checks a pair of papers; `at` as in `signingKey`. */
export async function readPapers(
  sent: Sent,
  { desk, root, organisation }: Addressee,
  signer: string,
  at: number | null,
): Promise<{ settings: Settings; lease: Lease }> {
  const settings = await readDocument('settings', sent.settings, { root, signer }, at);
  const lease = await readDocument('lease', sent.lease, { root, signer }, at);
  const oneOrganisation = lease.organisation === settings.organisation && settings.organisation === (organisation ?? settings.organisation);
  if (settings.place.deskId !== desk || lease.desk !== desk || !oneOrganisation)
    throw new Refusal('server-untrusted', 'The server sent the papers of another desk. Tell the administrator; nothing was changed.');
  return { settings, lease };
}

/** Null when the desk has none yet. Throws `server-untrusted` when those it has are not signed as they should be. */
export async function loadPapers(options: PapersOptions): Promise<Papers | null> {
  const { device, identity, server, now } = options;
  const held = { settings: device.get('settings'), lease: device.get('lease'), signer: device.get('signer') };
  if (held.settings === null || held.lease === null || held.signer === null) return null;
  let signer = held.signer;
  let papers = await readPapers({ settings: held.settings, lease: held.lease }, identity, signer, null);

  /** The server may sign with a newer key: it shows the certificate, the pinned root decides. */
  const withSigner = async <T>(read: (signer: string) => Promise<T>): Promise<T> => {
    try {
      return await read(signer);
    } catch (error) {
      const trust = error instanceof Refusal && error.problem.code === 'server-untrusted' ? await server('trust', null) : null;
      if (trust?.ok !== true || trust.value.certificate === signer) throw error;
      signingKey({ root: identity.root, signer: trust.value.certificate }, now());
      const result = await read(trust.value.certificate);
      signer = trust.value.certificate;
      device.put('signer', signer);
      return result;
    }
  };

  return {
    settings: () => papers.settings,
    lease: () => papers.lease,
    async accept(sent) {
      papers = await withSigner((by) => readPapers(sent, identity, by, now()));
      device.db.transaction(() => {
        peopleOf(device).remove(papers.lease.revoked);
        device.put('settings', sent.settings);
        device.put('lease', sent.lease);
        device.remove('revoked');
        device.remove('unknown');
      })();
    },
    async admit(text) {
      const grant: Document<'grant'> = await withSigner((by) => readDocument('grant', text, { root: identity.root, signer: by }, null));
      const ours =
        [identity.desk, ...identity.formerDesks].includes(grant.desk) &&
        grant.organisation === identity.organisation &&
        !papers.lease.revoked.includes(grant.person);
      if (!ours) throw new Refusal('not-allowed', 'This person may not sign in at this workstation: ask an administrator.');
      if (!zoneVisitors[papers.settings.place.zone].includes(grant.role))
        throw new Refusal('wrong-zone', 'This role does not work at workstations of this zone: sign in at another one.');
      if (grant.until !== undefined && grant.until <= now())
        throw new Refusal('support-needed', 'The session of IT support has ended: ask for a new one.');
      return grant;
    },
  };
}
