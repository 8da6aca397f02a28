import type { Locator } from '@playwright/test';
import { PageObject } from './page-object.ts';

/** The workshop's board. */
export class Board extends PageObject {
  get cards(): Locator {
    return this.page.getByRole('option');
  }
  card(number: string): Locator {
    return this.cards.filter({ has: this.page.getByLabel(number, { exact: true }) });
  }
  /** Shows only the cards that hold these words; all of them for none. */
  async find(words: string): Promise<void> {
    await this.page.getByLabel('Filter the board').fill(words);
  }
  column(stage: string): Locator {
    return this.page.getByRole('listbox', { name: new RegExp(`^${stage}`) });
  }
}

/** The job sheet beside it. */
export class JobSheet extends PageObject {
  get sheet(): Locator {
    return this.page.getByRole('complementary', { name: 'Job sheet' });
  }
  get stage(): Locator {
    return this.sheet.getByRole('heading', { level: 2 }).locator('+ *');
  }
  get note(): Locator {
    return this.sheet.getByRole('textbox', { name: /^Note/ });
  }
  get timeline(): Locator {
    return this.sheet.getByRole('listitem');
  }
  async moveTo(stage: string): Promise<void> {
    await this.sheet.getByRole('button', { name: 'Move to' }).click();
    await this.page.getByRole('menuitem', { name: new RegExp(`^${stage}`) }).click();
  }
  async addNote(text: string): Promise<void> {
    await this.note.fill(text);
    await this.sheet.getByRole('button', { name: /^Add note/ }).click();
  }
}
