import { addPerson, found, makeEnrolmentCode } from '#server/accounts/index.ts';
import { grantFor } from '#server/accounts/documents.ts';
import { machine } from '#server/platform/machine.ts';
import type { Platform } from '#server/platform/platform.ts';
import { createServer, type Server } from '#server/server.ts';
import { makeKeys, type Keys } from '#server/trust/index.ts';
import { dateInZone } from '#shared/policy/index.ts';
import type { Db } from '#server/db/connect.ts';
import type { Role, Zone } from '#shared/catalogue/index.ts';
import { openServersDatabase } from '#test/support/given.ts';
import { TestDesk } from './desk.ts';

/** A clock that tests move; everything else is the machine. */
class TestPlatform implements Platform {
  readonly timers = machine.timers;
  readonly random = machine.random;
  readonly ids = machine.ids;
  ahead = 0;
  readonly clock = { now: () => machine.clock.now() + this.ahead };
}

export interface Organisation {
  readonly server: Server;
  readonly db: Db;
  readonly keys: Keys;
  readonly platform: TestPlatform;
  /** A person with a password that `password` gives. */
  readonly person: (name: string, role: Role) => Promise<string>;
  readonly enrol: (zone: Zone, site?: string) => Promise<TestDesk>;
  /** The same with a code that somebody has made. */
  readonly enrolWith: (code: string, zone: Zone, site?: string) => Promise<TestDesk>;
  /** A grant as sign-in gives it, also for somebody whom sign-in would not let in at this desk. */
  readonly grantFor: (desk: TestDesk, name: string) => Promise<string>;
  /** A desk with somebody signed in. */
  readonly staffed: (zone: Zone, role: Role, site?: string) => Promise<TestDesk>;
  readonly close: () => Promise<void>;
}

export const password = 'correct horse 9';

/** A server over PGlite, or the database of TEST_DATABASE_URL, with an organisation of two sites. Passwords cost little here. */
export async function organisation(open: () => Promise<Db> = openServersDatabase): Promise<Organisation> {
  const platform = new TestPlatform();
  const db = await open();
  const id = platform.ids.next();
  const keys = await makeKeys(platform, id);
  const server = await createServer({ db, keys, platform, passwords: { memoryKiB: 64, passes: 1 } });
  await found(server.context, {
    policy: {
      organisation: { id, name: 'Test Service Ltd', timeZone: 'Europe/London', country: 'GB', currency: 'GBP' },
      sites: [
        { id: 'main', name: 'Main' },
        { id: 'north', name: 'North' },
      ],
    },
  });
  // Numbers that any desk may give: as those of leases that a restore has lost.
  for (const series of ['C', 'R'])
    await db.insertInto('number_block').values({ series, year: 2026, first: 900_000, last: 999_999, device: null, leased_at: 0 }).execute();
  let people = 0;
  const self: Organisation = {
    server,
    db,
    keys,
    platform,
    async person(name, role) {
      return (await addPerson(server.context, { name, role, site: null, password, trainedOn: dateInZone(platform.clock.now()) })).id;
    },
    async enrol(zone, site = 'main') {
      const { code } = await makeEnrolmentCode(server.context, { zone, site, name: null });
      return self.enrolWith(code, zone, site);
    },
    enrolWith: (code, zone, site = 'main') => TestDesk.enrol(server.app, platform, code, { zone, site }),
    async grantFor(desk, name) {
      const device = await db.selectFrom('device').selectAll().where('id', '=', desk.id).executeTakeFirstOrThrow();
      const person = await db.selectFrom('staff').selectAll().where('name', '=', name).executeTakeFirstOrThrow();
      return grantFor(server.context, device, person);
    },
    async staffed(zone, role, site = 'main') {
      const name = `${role} ${(people += 1)}`;
      await self.person(name, role);
      const desk = await self.enrol(zone, site);
      await desk.signIn(name, password);
      return desk;
    },
    async close() {
      await server.close();
      await db.destroy();
    },
  };
  return self;
}
