import { zoneVisitors, type Role, type Zone } from '#shared/catalogue/index.ts';
import type { Person } from '#shared/contract/desk/index.ts';
import type { Lease } from '#shared/contract/sync.ts';
import { addPerson, currentPolicy, disablePerson, enrol, found, makeEnrolmentCode, readingKey } from '#server/accounts/index.ts';
import { createClock } from './machine.ts';
import type { Central } from './central.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import { deviceKeyOf, type Machine } from './workstation.ts';

const day = 24 * 3_600_000;
const staff: readonly Role[] = ['operator', 'operator', 'operator', 'engineer', 'engineer', 'warehouse', 'accounts', 'manager'];

const draft = {
  organisation: { id: '', name: 'Simulated Repairs', timeZone: 'Europe/London', country: 'GB', currency: 'GBP' },
  sites: [
    { id: 'main', name: 'Main site' },
    { id: 'north', name: 'North' },
  ],
  products: [
    { category: 'vacuum', categoryLabel: 'Vacuum cleaners', brand: 'Aerolux', model: 'V8', principal: 'ourselves', warrantyMonths: 24 },
    { category: 'coffee', categoryLabel: 'Coffee machines', brand: 'Brewster', model: 'Duo', principal: 'ourselves', warrantyMonths: 0 },
  ],
};

interface Seat {
  readonly zone: Zone;
  readonly site: string;
}

/** Two call centres and two workshops at least; the rest by chance, at one site or two. */
function seats(random: Random): Seat[] {
  const second = random.chance(0.4) ? 'north' : 'main';
  const always: Seat[] = [
    { zone: 'call-centre', site: 'main' },
    { zone: 'workshop', site: 'main' },
    { zone: 'call-centre', site: second },
    { zone: 'workshop', site: second },
  ];
  const sometimes = (['call-centre', 'warehouse', 'accounts', 'management'] as const).filter(() => random.chance(0.5));
  return [...always, ...sometimes.map((zone) => ({ zone, site: 'main' }))];
}

export interface Organisation {
  readonly machines: readonly Machine[];
  /** Who may sit down at a desk. */
  readonly peopleFor: (machine: Machine) => readonly Person[];
  /** An administrator closes somebody's account, while enough others are left. Only while no transaction is open. */
  readonly closeAccount: () => Promise<Person | null>;
}

/** What administrators do before the day begins: the organisation, its people, its workstations. */
export async function foundOrganisation(central: Central, scheduler: Scheduler, random: Random, folder: string): Promise<Organisation> {
  const { context } = central;
  await found(context, { policy: { ...draft, organisation: { ...draft.organisation, id: context.platform.ids.next() } } });
  const people: Person[] = [];
  for (const [at, role] of staff.entries()) {
    const name = `${role} ${at}`;
    const { id } = await addPerson(context, { name, role, site: null });
    people.push({ id, name, role });
  }
  const policy = await currentPolicy(context.db);
  const visitors = (zone: Zone) => people.filter(({ role }) => zoneVisitors[zone].includes(role));
  const machines: Machine[] = [];
  for (const [at, { zone, site }] of seats(random).entries()) {
    const name = `${zone}-${at + 1}`;
    const { code } = await makeEnrolmentCode(context, { zone, site, name });
    const own = random.fork(name);
    const deviceKey = own.bytes(32);
    const incarnation = context.platform.ids.next();
    const { place } = await enrol(context, {
      code,
      deskName: name,
      deviceKey: deviceKeyOf(deviceKey).publicKey,
      incarnation,
      vault: 'system',
    });
    for (const { id } of visitors(zone)) {
      const now = scheduler.now();
      await context.db.insertInto('sign_in').values({ device: place.deskId, person: id, zone, first_at: now, last_at: now }).execute();
    }
    const device = await context.db.selectFrom('device').select(['id', 'share']).where('id', '=', place.deskId).executeTakeFirstOrThrow();
    const lease: Lease = {
      organisation: policy.organisation.id,
      desk: place.deskId,
      issuedAt: scheduler.now(),
      lockAt: scheduler.now() + 7 * day,
      wipeAt: scheduler.now() + 30 * day,
      revoked: [],
      rekeyAt: 0,
      wipeOrderedAt: 0,
    };
    const clock = createClock(scheduler, own.chance(0.3) ? own.int(-20, 20) * 60_000 : own.int(-2000, 2000));
    machines.push({
      name,
      folder,
      dataKey: own.bytes(32),
      deviceKey,
      reading: readingKey(context, device),
      incarnation,
      sealingKey: context.trust.sealing.publicKey,
      clock,
      random: own,
      line: { cut: false },
      place,
      policy,
      lease,
      time: null,
    });
  }
  return {
    machines,
    peopleFor: ({ place }) => visitors(place.zone),
    async closeAccount() {
      const role = random.pick(['operator', 'engineer'] as const);
      const [leaving, other] = people.filter((person) => person.role === role);
      if (leaving === undefined || other === undefined) return null;
      people.splice(people.indexOf(leaving), 1);
      await disablePerson(context, leaving.name);
      return leaving;
    },
  };
}
