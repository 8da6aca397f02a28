import { mkdirSync } from 'node:fs';
import { Server as TlsServer } from 'node:tls';
import { Refusal } from '#shared/contract/errors.ts';
import { keepAudit } from './audit/index.ts';
import { keepBackups } from './backup/index.ts';
import type { Config } from './config.ts';
import type { PasswordCost } from './context.ts';
import { openDatabase, type OpenDatabase } from './db/open.ts';
import { keepFinishing } from './erasure/index.ts';
import { journalIn } from './journal/index.ts';
import { keepLedger } from './ledger/index.ts';
import { openLog, type Log } from './platform/log.ts';
import { machine } from './platform/machine.ts';
import type { Platform } from './platform/platform.ts';
import { keepRetention } from './retention/index.ts';
import { createServer, type Server } from './server.ts';
import { keepWindow } from './sync/index.ts';
import { leafIn, loadKeys } from './trust/index.ts';

const leafEveryMs = 12 * 3_600_000;

export interface StartOptions {
  readonly platform?: Platform;
  readonly log?: Log;
  readonly passwords?: PasswordCost;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** PEM of the organisation's root, which desks pin. */
  readonly root: string;
  readonly server: Server;
  /** Ends requests under way, then the database's connections, then the database if nobody else uses it. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the server that `init` has set up, with TLS alone. Throws a Refusal: `not-found` without
 * keys or organisation, `port-in-use`, `database-unavailable`, `store-newer`.
 */
export async function startServer(
  config: Config,
  { platform = machine, log = openLog(), passwords }: StartOptions = {},
): Promise<RunningServer> {
  const keys = loadKeys(config.keys);
  const leaf = await leafIn(config.keys, platform, keys.root, config.names);
  mkdirSync(config.data, { recursive: true, mode: 0o755 });
  const database = await openDatabase({ ...config, password: keys.databasePassword, name: `cleandesk ${platform.ids.next()}` });
  try {
    const server = await createServer(
      { db: database.db, keys, platform, log, journal: journalIn(config.journal), ...(passwords && { passwords }) },
      { https: { key: leaf.key, cert: leaf.certificate } },
    );
    await insistOnOrganisation(database);
    const port = await listen(server, config);
    const cancel = keepLeaf(server, platform, log, () => leafIn(config.keys, platform, keys.root, config.names));
    const stopBackups = config.backupAt === null ? () => undefined : keepBackups(server.context, config.backups, config.backupAt);
    const stopWindow = keepWindow(server.context);
    const stopRetention = keepRetention(server.context);
    const stopFinishing = keepFinishing(server.context);
    const stopLedger = keepLedger(server.context);
    const stopAudit = keepAudit(server.context);
    log.info('ready', { port });
    const stop = async () => {
      cancel();
      stopBackups();
      stopWindow();
      stopRetention();
      stopFinishing();
      stopLedger();
      stopAudit();
      await server.close();
      await database.close();
      log.info('stopped');
    };
    return { url: `https://localhost:${port}`, port, root: keys.root.certificate, server, stop };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function insistOnOrganisation({ db }: OpenDatabase): Promise<void> {
  const organisation = await db.selectFrom('organisation').select('epoch').executeTakeFirst();
  if (organisation !== undefined && organisation.epoch < 1)
    throw new Refusal('not-found', 'The restore of this server was cut short: restore into an empty folder again.');
  if (organisation === undefined) throw new Refusal('not-found', 'This database has no organisation yet: run "deskctl init".');
}

async function listen({ app }: Server, { host, port }: Config): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE')
      throw new Refusal('port-in-use', `Port ${port} on ${host} is in use: stop the other program, or choose another with --port.`);
    if (code === 'EACCES') throw new Refusal('port-in-use', `Port ${port} is not for this account: choose one above 1023 with --port.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new Refusal('invalid', `${host} is no address of this machine: check --host.`);
    throw error;
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** Looks at the certificate twice a day; a server that runs for months renews it under way. */
function keepLeaf(
  { app }: Server,
  { timers }: Platform,
  log: Log,
  leaf: () => Promise<{ readonly key: string; readonly certificate: string }>,
): () => void {
  let cancel = (): void => undefined;
  const later = () => {
    cancel = timers.after(leafEveryMs, () => {
      leaf()
        .then(({ key, certificate }) => {
          if (app.server instanceof TlsServer) app.server.setSecureContext({ key, cert: certificate, minVersion: 'TLSv1.3' });
        })
        .catch(() => log.error('the certificate could not be renewed'))
        .finally(later);
    });
  };
  later();
  return () => cancel();
}
