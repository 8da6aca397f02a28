import { expect } from '@playwright/test';
import { daniel } from '../../../resources/demo/index.ts';
import { wordsIn } from '../../support/desk-look.ts';
import type { Workstation } from '../workstation.ts';

/** The repair stands on the board; of its owner there is the name and nothing to reach them by. */
export async function repairArrives({ desk, board, sheet }: Workstation, number: string): Promise<void> {
  await expect(board.card(number)).toBeVisible();
  await board.card(number).click();
  await expect(sheet.sheet.getByRole('heading', { name: number })).toBeVisible();
  await expect(sheet.sheet).toContainText(daniel.name);
  const { phone, phoneTyped, address, postcode, email } = daniel;
  expect(await wordsIn(desk, [phone, phoneTyped, phone.slice(-6), address, postcode, email, '@'])).toEqual([]);
}

export async function mend({ sheet }: Workstation, note: string): Promise<void> {
  await sheet.moveTo('In repair');
  await expect(sheet.timeline.first()).toContainText('In repair');
  await sheet.addNote(note);
  await expect(sheet.timeline.first()).toContainText(note);
  await sheet.moveTo('Completed');
  await expect(sheet.timeline.first()).toContainText('Completed');
}
