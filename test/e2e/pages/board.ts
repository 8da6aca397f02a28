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
  /** When a card more stands on the board than now, by `performance.now`. */
  async nextArrival(): Promise<number> {
    const before = await this.cards.count();
    await this.page.waitForFunction((cards) => document.querySelectorAll('[role="option"]').length > cards, before, { polling: 'raf' });
    return performance.now();
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
    const story = this.page.locator('section', { has: this.page.getByRole('heading', { name: 'Timeline' }) });
    return this.sheet.locator(story).getByRole('listitem');
  }
  get moves(): Locator {
    return this.sheet.getByRole('button', { name: 'Move to' });
  }
  async moveTo(stage: string): Promise<void> {
    await this.moves.click();
    await this.page.getByRole('menuitem', { name: new RegExp(`^${stage}`) }).click();
  }
  async addNote(text: string): Promise<void> {
    await this.note.fill(text);
    await this.sheet.getByRole('button', { name: /^Add note/ }).click();
  }
}
