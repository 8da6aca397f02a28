import { addPerson, disablePerson, found, makeEnrolmentCode, publishPolicy, resetPassword, revokeDesk } from '#server/accounts/index.ts';
import type { Context } from '#server/context.ts';
import { transact } from '#server/db/transaction.ts';
import { machine } from '#server/platform/machine.ts';
import { restore } from '#server/recovery/index.ts';
import { createServer } from '#server/server.ts';
import { issueLeaf, makeKeys } from '#server/trust/index.ts';
import type { Role, Zone } from '#shared/catalogue/index.ts';
import type { Policy } from '#shared/contract/policy.ts';
import { demoPolicy, demoSite } from '../../resources/demo/index.ts';
import { memoryJournal } from '../server/recovery/restored.ts';
import { openServersDatabase } from './given.ts';

/** The central server over TLS in this process, as desks reach it. Its clock and its being there are the test's. */
export interface Central {
  readonly url: string;
  readonly context: Context;
  /** The server is lost, and another is made from a backup over an empty database, at the same address. */
  restoreFrom(file: string): Promise<void>;
  /** What the server's clock is ahead of this machine's, in ms. */
  ahead: number;
  code(zone: Zone): Promise<string>;
  person(name: string, role: Role): Promise<string>;
  disable(name: string, forCause?: boolean): Promise<void>;
  /** Gives the invite. */
  reset(name: string): Promise<string>;
  revoke(desk: string): Promise<void>;
  change(settings: Partial<Policy>): Promise<void>;
  /** Nobody answers at its address. */
  stop(): Promise<void>;
  /** At the same address again. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export const password = 'correct horse 9';

export async function openCentral(): Promise<Central> {
  let ahead = 0;
  const platform = { ...machine, clock: { now: () => machine.clock.now() + ahead } };
  let db = await openServersDatabase();
  const id = platform.ids.next();
  const keys = await makeKeys(platform, id);
  const leaf = await issueLeaf(platform, keys.root, ['127.0.0.1']);
  const open = () =>
    createServer({ db, keys, platform, passwords: { memoryKiB: 64, passes: 1 } }, { https: { key: leaf.key, cert: leaf.certificate } });
  let server = await open();
  const journal = memoryJournal();
  await found(server.context, { policy: { ...demoPolicy(), organisation: { ...demoPolicy().organisation, id } } });
  const url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    get context() {
      return server.context;
    },
    async restoreFrom(file) {
      const { vault } = server.context;
      await server.close();
      await db.destroy();
      db = await openServersDatabase();
      await restore({ db, platform, journal, vault }, file);
      server = await open();
      await server.app.listen({ host: '127.0.0.1', port: Number(new URL(url).port) });
    },
    get ahead() {
      return ahead;
    },
    set ahead(ms) {
      ahead = ms;
    },
    code: async (zone) => (await makeEnrolmentCode(server.context, { zone, site: demoSite, name: null })).code,
    person: async (name, role) => (await addPerson(server.context, { name, role, site: null, password, trainedOn: '2026-01-05' })).id,
    disable: async (name, forCause = false) => {
      await disablePerson(server.context, name, { forCause });
    },
    reset: async (name) => (await resetPassword(server.context, name)).invite,
    revoke: (desk) => revokeDesk(server.context, desk),
    change: (settings) =>
      transact(db, platform, (tx) => publishPolicy(tx, platform, null, (policy) => ({ ...policy, ...settings }))).then(() => undefined),
    stop: () => server.close(),
    async start() {
      server = await open();
      await server.app.listen({ host: '127.0.0.1', port: Number(new URL(url).port) });
    },
    async close() {
      await server.close();
      await db.destroy();
    },
  };
}
