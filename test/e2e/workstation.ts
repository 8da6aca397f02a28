import { expect } from '@playwright/test';
import type { Zone } from '#shared/catalogue/index.ts';
import { demoPassword } from '../../resources/demo/index.ts';
import type { Desk } from '../support/desk.ts';
import type { Organisation } from '../support/organisation.ts';
import { screensOf, type Screens } from './pages/index.ts';

/** A workstation, and everything that can be seen on it. */
export interface Workstation extends Screens {
  readonly desk: Desk;
}

export const workstationOf = (desk: Desk): Workstation => ({ desk, ...screensOf(desk) });

export interface Place {
  readonly zone: Zone;
  readonly deskName: string;
  /** A name of the demo organisation. */
  readonly person: string;
}

/** Enrols a new machine, signs somebody in, and waits until the desk has read what its zone holds. */
export async function settle({ signIn, frame }: Workstation, organisation: Organisation, { zone, deskName, person }: Place): Promise<void> {
  await signIn.enrol(await organisation.enrolmentCode(zone), deskName);
  await signIn.signIn(person, demoPassword);
  await expect(frame.status).toHaveText('All saved · 0 waiting', { timeout: 60_000 });
}
