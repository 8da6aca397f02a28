import { test as base, expect } from '@playwright/test';
import { openOrganisation, type Organisation } from '../support/organisation.ts';
import type { Host } from '../support/desk.ts';
import { openMachineRoom, type MachineRoom } from './machine-room.ts';
import { settle, type Place, type Workstation } from './workstation.ts';

interface PerTest {
  /** A new machine in front of somebody: the enrolment page. What its pages complain of fails the test. */
  readonly unpack: () => Promise<Workstation>;
  /** A new workstation of a zone, enrolled, with its first bootstrap done and this person signed in. */
  readonly sitDown: (place: Place) => Promise<Workstation>;
  /** A call-centre desk with Priya Nair at it and nothing begun. The tests of a worker share it, and leave it so. */
  readonly desk7: Workstation;
}
interface PerWorker {
  readonly host: Host;
  readonly organisation: Organisation;
  readonly room: MachineRoom;
  readonly priyasDesk: Workstation;
}

const size = { width: 1440, height: 900 };
/** A first bootstrap of thousands of customers is under way in it. */
const settling = 120_000;

export const test = base.extend<PerTest, PerWorker>({
  host: [
    // Playwright reads what a fixture stands on from the pattern, so there must be one.
    async ({}, use, { project }) => use(project.name === 'preview' ? 'preview' : 'electron'),
    { scope: 'worker' },
  ],
  organisation: [
    async ({}, use) => {
      const organisation = await openOrganisation(process.env['CLEANDESK_E2E_DATA'] ?? '');
      await use(organisation);
      await organisation.stop();
    },
    { scope: 'worker', timeout: settling },
  ],
  room: [
    async ({ host, organisation }, use, { project }) => {
      const room = openMachineRoom(host, { server: organisation.address, size, packed: project.name === 'package' });
      await use(room);
      await room.close();
    },
    { scope: 'worker', timeout: settling },
  ],
  priyasDesk: [
    async ({ room, organisation }, use) => {
      const desk7 = await room.unpack();
      await settle(desk7, organisation, { zone: 'call-centre', deskName: 'Desk 7', person: 'Priya Nair' });
      await use(desk7);
    },
    { scope: 'worker', timeout: settling },
  ],
  desk7: async ({ priyasDesk }, use) => {
    const before = priyasDesk.desk.complaints.length;
    await use(priyasDesk);
    expect(priyasDesk.desk.complaints.slice(before)).toEqual([]);
  },
  unpack: async ({ room }, use) => {
    const opened: Workstation[] = [];
    await use(async () => {
      const workstation = await room.unpack();
      opened.push(workstation);
      return workstation;
    });
    for (const workstation of opened) await room.remove(workstation);
    expect(opened.flatMap(({ desk }) => desk.complaints)).toEqual([]);
  },
  sitDown: async ({ organisation, unpack }, use) => {
    await use(async (place) => {
      const workstation = await unpack();
      await settle(workstation, organisation, place);
      return workstation;
    });
  },
});

export { expect };
