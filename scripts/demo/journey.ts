import { join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '../../server/config.ts';
import { openDatabase } from '../../server/db/open.ts';
import { machine } from '../../server/platform/machine.ts';
import { leafIn, loadKeys } from '../../server/trust/index.ts';
import { foundOrganisation, runDeskctl, type Organisation } from '../../test/support/organisation.ts';
import { ahead, takeAlong } from '../time-travel/index.ts';

/** Far longer than any journey: OpenSSL's clock stays at home, and refuses a certificate that begins in the future. */
const leafDays = 3650;

/** A folder with the demo organisation in it, whose server can be taken along in time. */
export async function foundForTravel(customers: number): Promise<string> {
  const folder = await foundOrganisation(customers);
  await lastLonger(folder);
  return folder;
}

/** Prepares certificate and database; also after a restore, which makes both anew. */
export async function lastLonger(folder: string): Promise<void> {
  const config = readConfig({ data: join(folder, 'server') }, {});
  const keys = loadKeys(config.keys);
  const home = { ...machine, clock: { now: () => machine.clock.now() - ahead() } };
  await leafIn(config.keys, home, keys.root, config.names, leafDays);
  const { db, close } = await openDatabase({ ...config, password: keys.databasePassword, name: 'time travel' });
  await takeAlong(db).finally(close);
}

/** What brings a lost server back. */
interface Rescue {
  readonly records: string;
  readonly keys: string;
  readonly recoveryKey: string;
}

export async function backUp({ deskctl }: Organisation, to: string): Promise<Rescue> {
  const file = async (...args: string[]) =>
    z.object({ file: z.string() }).parse(JSON.parse(await deskctl([...args, '--to', to, '--json']))).file;
  const { recoveryKey } = z.object({ recoveryKey: z.string() }).parse(JSON.parse(await deskctl(['keys', 'recovery', '--json'])));
  return { records: await file('backup'), keys: await file('keys', 'backup'), recoveryKey };
}

/** What `verify-pack` says of the newest sealed audit, of which it is given the file and the root's fingerprint alone. */
export async function checkPack({ deskctl }: Organisation, to: string): Promise<string> {
  const { json } = z.object({ json: z.string() }).parse(JSON.parse(await deskctl(['audit', 'export', to, '--json'])));
  const { fingerprint } = z.object({ fingerprint: z.string() }).parse(JSON.parse(await deskctl(['status', '--json'])));
  return runDeskctl(['audit', 'verify-pack', json, '--root', fingerprint]);
}
