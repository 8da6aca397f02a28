import { expect } from '@playwright/test';
import { daniel, grace, mary } from '../../../resources/demo/index.ts';
import { countKeys, wordsIn } from '../../support/desk-look.ts';
import type { Workstation } from '../workstation.ts';

/** What nobody may see of a caller before two facts are ticked (R-CALLER-1). */
export const onFile = ({ name, address, postcode, email }: { name: string; address: string; postcode: string; email: string | null }) =>
  [name, address, postcode, email].filter((word) => word !== null);

/** The phone rings; who it is stands there by initials and town, and no more. */
export async function phoneRings({ desk, intake }: Workstation): Promise<void> {
  await desk.ring(grace.phoneTyped);
  await expect(intake.matches).toHaveCount(1);
  await expect(intake.matches.first()).toContainText('G. H.');
  await expect(intake.matches.first()).toContainText(grace.town);
  await expect(intake.caller).toBeFocused();
  expect(await wordsIn(desk, onFile(grace))).toEqual([]);
}

/** The quickest call there is, by keys alone: returns how many were pressed beside the notes. */
export async function knownCallerResolved(operator: Workstation): Promise<number> {
  const { desk, intake } = operator;
  const { keyboard } = desk.page;
  const keys = await countKeys(desk);
  await keyboard.press('Enter');
  await expect(intake.facts.first()).toBeVisible();
  expect(await wordsIn(desk, onFile(grace))).toEqual([]);
  await keyboard.press('1');
  await keyboard.press('2');
  await expect(intake.card.getByRole('heading', { name: grace.name })).toBeVisible();
  await expect(intake.product).toHaveValue(`${grace.product.brand} ${grace.product.model}`);
  await expect(intake.reason).toBeFocused();
  await keyboard.type('des');
  await keyboard.press('Enter');
  await expect(intake.reason).toHaveValue('Descale light stays on');
  await keyboard.type('Light came back after a week. Rinsed twice together, it is out.');
  await keyboard.press('Tab');
  await keyboard.type('r');
  await save(operator, saved);
  return keys();
}

/** Two people share a number; it is typed as somebody abroad would say it, key by key. */
export async function foundAsTyped({ desk, intake }: Workstation): Promise<void> {
  await intake.caller.pressSequentially('+44 (0)7700 900-123');
  await expect(intake.matches).toHaveCount(2);
  await expect(intake.matches.first()).toContainText('M. O.');
  await expect(intake.matches.first()).toContainText('open repair');
  await expect(intake.matches.nth(1)).toContainText('D. O.');
  expect(await wordsIn(desk, [...onFile(mary), ...onFile(daniel)])).toEqual([]);
}

/** Picks a match and ticks what the caller said: a name with its postcode, and the mail on file. */
export async function verify({ intake }: Workstation, initials: string, name: string): Promise<void> {
  await intake.matches.filter({ hasText: initials }).click();
  await intake.fact('Name and postcode').click();
  await intake.fact('E-mail on file').click();
  await expect(intake.card.getByRole('heading', { name })).toBeVisible();
}

/** F4: the part of the form in which a repair is booked. */
export async function addRepair({ desk, intake }: Workstation, fault: string): Promise<void> {
  await desk.page.keyboard.press('F4');
  await expect(intake.fault).toBeFocused();
  await desk.page.keyboard.type(fault);
}

export const booked = /repair (R-\d{4}-\d{6}) booked/;
export const saved = /(C-\d{4}-\d{6}) saved/;

/** Saves by key; returns the number that the message says. */
export async function save({ desk, frame }: Workstation, said: RegExp): Promise<string> {
  await desk.page.keyboard.press('Control+Shift+Enter');
  await expect(frame.messages).toContainText(said);
  const number = said.exec(await frame.messages.innerText())?.[1] ?? '';
  await frame.dismissMessages();
  return number;
}

export interface NewCaller {
  readonly name: string;
  readonly phone: string;
}

/** Nobody has this number: a new caller, with the form filled in as they speak. */
export async function newCaller({ desk, intake }: Workstation, { name, phone }: NewCaller): Promise<void> {
  await intake.caller.pressSequentially(phone);
  await expect(intake.nobody).toBeVisible();
  await desk.page.keyboard.press('Enter');
  await expect(intake.newCaller('Phone')).toHaveValue(phone);
  await intake.newCaller('Name').fill(name);
  await intake.newCaller('Address').fill('3 Wharf Street');
  await intake.newCaller('Town').fill('Skipton');
  await intake.newCaller('Postcode').fill('BD23 1LT');
  await intake.product.fill('DW-300');
  await desk.page.keyboard.press('Enter');
  await intake.reason.fill('No suction');
  await desk.page.keyboard.press('Enter');
  await intake.notice.check();
}
