import { addPerson, firstPolicy, found, type PolicyDraft } from './accounts/index.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/open.ts';
import { machine } from './platform/machine.ts';
import type { Platform } from './platform/platform.ts';
import { openContext } from './server.ts';
import { hasKeys, loadKeys, makeKeys, makeRecoveryKey, saveKeys } from './trust/index.ts';
import { Refusal } from '#shared/contract/errors.ts';

export interface Initial {
  /** The organisation without its id, which is made here. */
  readonly policy: Omit<PolicyDraft, 'organisation'> & { readonly organisation: Omit<PolicyDraft['organisation'], 'id'> };
  readonly administrator: string;
  /** Of the administrator, for demonstrations only; otherwise they get an invite. */
  readonly password?: string;
}

export interface Initialised {
  readonly organisation: string;
  /** What enrolment codes carry of the root. */
  readonly fingerprint: string;
  readonly administrator: { readonly name: string; readonly invite: string | null };
  /** Opens backups of the keys. Nothing keeps it: whoever is told writes it down. */
  readonly recoveryKey: string;
}

/**
 * Makes the keys, the database, the organisation and its first administrator. A run that was cut
 * short is taken up again. Throws a Refusal `already-exists` where all is done.
 */
export async function initialise(
  config: Config,
  { policy, administrator, password }: Initial,
  platform: Platform = machine,
): Promise<Initialised> {
  const id = platform.ids.next();
  const draft = { ...policy, organisation: { ...policy.organisation, id } };
  // Before anything is made that a second run would meet.
  firstPolicy(draft);
  if (!hasKeys(config.keys)) saveKeys(config.keys, await makeKeys(platform, id));
  const keys = loadKeys(config.keys);
  const { db, close } = await openDatabase({ ...config, password: keys.databasePassword, name: `cleandesk ${platform.ids.next()}` });
  try {
    const context = await openContext({ db, keys, platform });
    await found(context, { policy: draft }).catch(async (error: unknown) => {
      // The first run may have stopped before it had made an administrator.
      const somebody = await db.selectFrom('staff').select('id').limit(1).executeTakeFirst();
      if (!(error instanceof Refusal) || somebody !== undefined) throw error;
    });
    const { invite } = await addPerson(context, {
      name: administrator,
      role: 'administrator',
      site: null,
      ...(password !== undefined && { password }),
    });
    return {
      organisation: policy.organisation.name,
      fingerprint: context.trust.fingerprint,
      administrator: { name: administrator, invite },
      recoveryKey: makeRecoveryKey(config.keys, platform),
    };
  } finally {
    await close();
  }
}
