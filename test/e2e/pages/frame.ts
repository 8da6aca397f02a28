import { expect, type Locator } from '@playwright/test';
import { PageObject } from './page-object.ts';

/** What stands around every screen of an unlocked desk. */
export class Frame extends PageObject {
  /** All saved, working offline, how many wait. */
  get status(): Locator {
    return this.page.getByRole('contentinfo').getByRole('status');
  }
  get lockButton(): Locator {
    return this.button(/^Lock/);
  }
  get lockWarning(): Locator {
    return this.page.getByRole('alert').filter({ hasText: 'about to lock' });
  }
  /** A way in the left rail, by its first words. */
  rail(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: new RegExp(`^${name}`) });
  }
  get heading(): Locator {
    return this.page.getByRole('main').getByRole('heading', { level: 1 });
  }
  /** The lines of a list of cases. */
  get rows(): Locator {
    return this.page
      .getByRole('main')
      .getByRole('row')
      .filter({ has: this.page.getByRole('cell') });
  }
  /** Opens each layer over the screen by its key, and closes it again. */
  async openEach(look: (name: string) => Promise<void>): Promise<void> {
    const { keyboard } = this.page;
    for (const key of ['Control+K', 'F1', 'Control+,', 'F7']) {
      await keyboard.press(key);
      await expect(
        this.page.getByRole(key === 'F7' ? 'complementary' : 'dialog', key === 'F7' ? { name: 'Wipe board' } : {}),
      ).toBeVisible();
      await look(key);
      await keyboard.press(key === 'F7' ? 'F7' : 'Escape');
    }
  }
  /** What was just saved, or refused. */
  get messages(): Locator {
    return this.page.getByRole('region', { name: 'Messages' });
  }
  async dismissMessages(): Promise<void> {
    for (const button of await this.messages.getByRole('button', { name: 'Dismiss' }).all()) await button.click();
  }
  /** Ctrl+K: opens the first thing found whose line holds `title`. */
  async find(typed: string, title: RegExp): Promise<void> {
    await this.page.keyboard.press('Control+K');
    const palette = this.page.getByRole('dialog', { name: /^Find a person/ });
    await palette.getByRole('combobox').fill(typed);
    await palette.getByRole('option', { name: title }).first().click();
  }
  /** Changes the language in the settings, whose name depends on the language until then. */
  async speak(language: string, settings: string): Promise<void> {
    await this.button(settings).click();
    await this.page.getByRole('dialog').getByText(language, { exact: true }).click();
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }
  async lockByKey(): Promise<void> {
    await this.desk.throughLock(() => this.page.keyboard.press('Control+L'));
  }
  async toggleTheme(): Promise<void> {
    await this.button(/^(Dark|Light) theme$/).click();
  }
}
