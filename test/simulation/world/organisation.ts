import { join } from 'node:path';
import { zoneVisitors, type Role, type Zone } from '#shared/catalogue/index.ts';
import type { Person } from '#shared/contract/desk/index.ts';
import { addPerson, disablePerson, found, makeEnrolmentCode } from '#server/accounts/index.ts';
import { createClock } from './machine.ts';
import type { Central } from './central.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';
import type { Machine } from './workstation.ts';

/** Everybody's, and no name's. */
export const staffPassword = 'correct horse 9';
const staff: readonly Role[] = [
  'operator',
  'operator',
  'operator',
  'engineer',
  'engineer',
  'warehouse',
  'accounts',
  'manager',
  'administrator',
];

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
  readonly someone: (role: Role) => Person;
  /** An administrator closes somebody's account, while enough others are left. Only while no transaction is open. */
  readonly closeAccount: () => Promise<boolean>;
}

/** A machine whose clock is right within seconds, or wrong by minutes. Its folder is its own. */
export function createMachine(
  place: Pick<Machine, 'name' | 'zone' | 'site' | 'code'>,
  { scheduler, random, folder, vault = new Map() }: Parts,
): Machine {
  const clock = createClock(scheduler, random.chance(0.3) ? random.int(-20, 20) * 60_000 : random.int(-2000, 2000));
  return {
    ...place,
    folder: join(folder, place.name),
    vault,
    keep: (entry, value) => void vault.set(entry, value),
    ...{ clock, random, line: { cut: false }, dataKey: null, generation: 0 },
  };
}

interface Parts {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly folder: string;
  /** Of the machine that this one is a copy of. */
  readonly vault?: Map<string, string>;
}

/** What administrators do before the day begins: the organisation, its people, a code for each workstation. */
export async function foundOrganisation(central: Central, scheduler: Scheduler, random: Random, folder: string): Promise<Organisation> {
  const { context } = central;
  await found(context, { policy: { ...draft, organisation: { ...draft.organisation, id: context.platform.ids.next() } } });
  const people: Person[] = [];
  for (const [at, role] of staff.entries()) {
    const name = `${role} ${at}`;
    const { id } = await addPerson(context, { name, role, site: null, password: staffPassword, trainedOn: '2026-11-02' });
    people.push({ id, name, role });
  }
  const machines: Machine[] = [];
  for (const [at, { zone, site }] of seats(random).entries()) {
    const name = `${zone}-${at + 1}`;
    const { code } = await makeEnrolmentCode(context, { zone, site, name });
    machines.push(createMachine({ name, zone, site, code }, { scheduler, random: random.fork(name), folder }));
  }
  return {
    machines,
    peopleFor: ({ zone }) => people.filter(({ role }) => role !== 'administrator' && zoneVisitors[zone].includes(role)),
    someone(role) {
      const person = people.find((one) => one.role === role);
      if (person === undefined) throw new Error(`Nobody is ${role}.`);
      return person;
    },
    async closeAccount() {
      const role = random.pick(['operator', 'engineer'] as const);
      const [leaving, other] = people.filter((person) => person.role === role);
      if (leaving === undefined || other === undefined) return false;
      people.splice(people.indexOf(leaving), 1);
      await disablePerson(context, leaving.name, { forCause: random.chance(0.3) });
      return true;
    },
  };
}
