import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Area } from '#core/area.ts';
import { openReplica } from '#core/desk.ts';
import { write } from '#core/sync/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Operation, RouteName } from '#shared/contract/sync.ts';
import { openKept } from '#test/support/kept.ts';
import { deskOver } from '../desk.ts';
import type { Row } from '../report.ts';
import { timedAsync, type Samples } from '../samples.ts';
import type { Central } from './central.ts';
import { openPouch } from './pouch.ts';
import { registrations } from './registrations.ts';

/**
 * A desk that was offline meets its server: operations pushed until none waits, then a new desk's bootstrap.
 * Ours goes through the desk core, TLS, the server and PostgreSQL into encrypted, indexed stores, and each
 * operation was sealed and checked before; PouchDB replicates the same values as documents.
 */
export async function syncOverPouch(central: Central, folder: string, runs: number, cases: number): Promise<Row[]> {
  const pouch = await openPouch(folder);
  const sides = { push: [] as Samples[], pull: [] as Samples[], pouchPush: [] as Samples[], pouchPull: [] as Samples[] };
  for (let run = 0; run < runs; run += 1) {
    const written = registrations({ person: '', seq: 0, lastOpId: null }, cases, Date.now() - 60_000);
    sides.push.push([await pushFrom(central, join(folder, `push-${run}.db`), written)]);
    sides.pull.push([await bootstrap(central, join(folder, `pull-${run}.db`), cases * 5)]);
    const theirs = await pouch.replicate(written);
    sides.pouchPush.push([theirs.push]);
    sides.pouchPull.push([theirs.pull]);
    await central.forget();
  }
  await pouch.close();
  const count = (cases * 5).toLocaleString('en-GB');
  const pouchName = 'PouchDB (leveldb, express-pouchdb)';
  return [
    {
      ...{ name: `push of ${count} documents`, unit: 'ms', ours: { name: 'desk', runs: sides.push } },
      other: { name: pouchName, runs: sides.pouchPush },
      gates: [{ at: 0.5, reach: 10, speed: true }],
    },
    {
      ...{ name: `pull of ${count} documents into an empty store`, unit: 'ms', ours: { name: 'desk', runs: sides.pull } },
      other: { name: pouchName, runs: sides.pouchPull },
      gates: [{ at: 0.5, reach: 7, speed: true }],
    },
  ];
}

async function deskAt(central: Central, path: string) {
  const enrolled = await central.enrol();
  const db = openReplica(path, randomBytes(32));
  const person = { id: enrolled.person, name: 'Priya Nair', role: 'operator' as const };
  const line = { cut: true, pushedAt: 0 };
  const kept = openKept(`${path}.device`, {
    incarnation: enrolled.incarnation,
    sealingKey: central.server.context.trust.sealing.publicKey,
    now: () => Date.now(),
  });
  const given = {
    ...{ person, kept, incarnation: enrolled.incarnation },
    place: () => ({ deskId: enrolled.id, name: 'Bench', code: 'B2', zone: 'call-centre' as const, site: 'main' }),
    server: ((route, input) =>
      told(line, route) ? Promise.resolve(fail('offline', 'Not yet.')) : enrolled.client(route, input)) as typeof enrolled.client,
  };
  return { ...deskOver(db, given), line };
}

/** All is pushed when the desk goes on to something else. PouchDB does not read back what it wrote either. */
function told(line: { readonly cut: boolean; pushedAt: number }, route: RouteName): boolean {
  if (!line.cut && line.pushedAt === 0 && (route === 'numbers' || route === 'pull')) line.pushedAt = performance.now();
  return line.cut;
}

async function pushFrom(central: Central, path: string, written: readonly Operation[]): Promise<number> {
  const { desk, core, line, close } = await deskAt(central, path);
  const area: Area = { desk, verified: new Map(), changes: { changed: () => undefined, written: () => undefined } };
  for (let at = 0; at < written.length; at += 500) {
    const some = written.slice(at, at + 500).map(({ kind, id, set }) => ({ kind, id, base: null, set: mine(set, desk.person.id) }));
    write(area, some, true);
  }
  // Offline: within a second all is sealed.
  await core.syncOnce();
  line.cut = false;
  const start = performance.now();
  await core.syncOnce();
  const ms = line.pushedAt - start;
  const { waiting, attention } = core.status();
  if (waiting !== 0 || attention !== 0) throw new Error(`${waiting} operations wait, ${attention} were refused`);
  await core.stop();
  close();
  return ms;
}

const mine = (set: Operation['set'], person: string) =>
  Object.fromEntries(Object.entries(set).map(([field, value]) => [field, field === 'owner' || field === 'by' ? person : value])) as Record<
    string,
    string | number | boolean | null
  >;

async function bootstrap(central: Central, path: string, expected: number): Promise<number> {
  const { core, line, close } = await deskAt(central, path);
  line.cut = false;
  const ms = await timedAsync(() => core.syncOnce());
  const rows = core.figures().rows.reduce((sum, { count }) => sum + count, 0);
  if (rows !== expected) throw new Error(`${rows} rows came instead of ${expected}: ${JSON.stringify(core.status().problem)}`);
  await core.stop();
  close();
  return ms;
}
