import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Address } from '#server/db/connect.ts';
import { clusterIn } from '#server/db/embedded/cluster.ts';
import { named, typed, type Connection, type Driver } from './driver.ts';

/** As many as there are desks at the busiest hour of a simulated day. */
const count = 4;
const memory = '/dev/shm';
/** PostgreSQL looks for a deadlock after so long; a statement that waits longer than this waits for somebody else. */
const deadlockMs = 5;
const waitsMs = 30;
/** Most statements are over before it is worth asking whether they wait. */
const usualMs = 4;

/** A PostgreSQL of the simulation's own, with connections that race. */
export interface Cluster {
  readonly direct: Driver;
  readonly connections: readonly Connection[];
  readonly close: () => Promise<void>;
}

export async function openCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'cleandesk-races-'));
  chmodSync(folder, 0o755);
  const cluster = clusterIn(join(folder, 'database'), 'simulated');
  const address = await cluster.start();
  const [direct, watcher] = [await connect(address), await connect(address)];
  const clients = await Promise.all(Array.from({ length: count }, () => connect(address)));
  for (const setting of ['fsync = off', 'full_page_writes = off', `deadlock_timeout = '${deadlockMs}ms'`])
    await direct.query(`ALTER SYSTEM SET ${setting}`);
  await direct.query('SELECT pg_reload_conf()');
  const blocked = new Set<Blocked>();
  return {
    direct: driverOf(direct),
    connections: clients.map((client) => connectionOf(client, watcher, blocked)),
    async close() {
      for (const client of [direct, watcher, ...clients]) await client.end();
      cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Client extends pg.Client {
  readonly processID: number;
}

async function connect(address: Address): Promise<Client> {
  const client = new pg.Client({ ...('url' in address ? { connectionString: address.url } : address), types: typed });
  await client.connect();
  return client as Client;
}

function driverOf(client: pg.Client): Driver {
  const naming = named();
  return { query: (text, values = []) => client.query<object>(naming(text, values)) };
}

/** What this statement has let go on comes to its end, or to the next lock, before anything else happens. */
async function letGo(blocked: Set<Blocked>): Promise<void> {
  for (const one of blocked) {
    while (await one.waits().then((waits) => !waits)) {
      if ((await Promise.race([one.over, pause(usualMs).then(() => null)])) === null) continue;
      blocked.delete(one);
      break;
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** A statement that waits for a lock, and how to see whether it still does. */
interface Blocked {
  readonly over: Promise<'done'>;
  readonly waits: () => Promise<boolean>;
}

function connectionOf(client: Client, watcher: pg.Client, blocked: Set<Blocked>): Connection {
  const pid = client.processID;
  const driver = driverOf(client);
  const waits = async (): Promise<boolean> => {
    const { rows } = await watcher.query<{ waits: boolean }>(
      `select coalesce(wait_event_type = 'Lock', false) as waits from pg_stat_activity where pid = ${pid}`,
    );
    return rows[0]?.waits === true;
  };
  return {
    ...driver,
    async settled(done) {
      const over = done.then(
        () => 'done' as const,
        () => 'done' as const,
      );
      for (let waited = 0; ;) {
        const now = await Promise.race([over, pause(usualMs).then(() => null)]);
        if (now !== null) break;
        waited = (await waits()) ? waited + usualMs : 0;
        if (waited < waitsMs) continue;
        blocked.add({ over, waits });
        return 'waits';
      }
      await letGo(blocked);
      return 'done';
    },
    async abandon() {
      await watcher.query(`select pg_cancel_backend(${pid})`);
      await driver.query('ROLLBACK').catch(() => null);
    },
  };
}
