import { expect } from '@playwright/test';
import { dateInZone } from '#shared/policy/index.ts';
import { demoPassword } from '../../resources/demo/index.ts';
import type { Workstation } from '../../test/e2e/workstation.ts';

const settled = 'All saved · 0 waiting';
/** Initials for an operator until two facts are ticked; a manager sees names. */
const daniel = { surname: 'Okafor', line: /D\. O\.|Daniel Okafor/, name: 'Daniel Okafor' };
const sister = /M\. O\.|Mary Okafor/;

/** His page, for an operator after two facts; gives the last day on which he is kept. */
export async function lookUpDaniel({ desk: { page }, frame, customers, intake }: Workstation): Promise<string> {
  await frame.rail('Customers').click();
  await customers.lookUp.fill(daniel.surname);
  await customers.found.filter({ hasText: daniel.line }).click();
  const chip = page.getByText(/^kept until/).first();
  await expect(chip.or(intake.facts.first()).first()).toBeVisible();
  if ((await intake.facts.count()) > 0) {
    await intake.fact('Name and postcode').click();
    await intake.fact('E-mail on file').click();
  }
  await expect(page.getByRole('heading', { name: daniel.name }).first()).toBeVisible();
  const said = ((await chip.textContent()) ?? '').replace('kept until ', '');
  return dateInZone(Date.parse(`${said} 12:00 UTC`));
}

export async function notFound({ frame, customers }: Workstation): Promise<void> {
  await frame.rail('Customers').click();
  await customers.lookUp.fill(daniel.surname);
  // His sister, who has a repair under way, is the sign that the list has been read.
  await expect(customers.found.filter({ hasText: sister })).toBeVisible();
  await expect(customers.found.filter({ hasText: daniel.line })).toHaveCount(0);
}

/** A desk that was switched off: started again, and somebody signs in with the server's word. */
export async function returns({ desk, signIn, frame }: Workstation, person: string): Promise<void> {
  await desk.restart();
  if (await signIn.name.isVisible()) await signIn.signIn(person, demoPassword);
  else await signIn.unlock(demoPassword);
  await expect(frame.status).toHaveText(settled, { timeout: 60_000 });
}

/** All that stands before a manager's signature. */
export async function workThrough({ audit }: Workstation): Promise<void> {
  await audit.open();
  await audit.draw();
  await audit.agreeToAll();
  for (let i = 0; i < 10; i += 1) await audit.lookFor(`0161 496 0${100 + i}`);
  await audit.carryAll('Looked at by the manager');
  await audit.verify();
  await expect(audit.toDo).toHaveCount(0);
}
