import { expect, type Locator } from '@playwright/test';
import { PageObject } from './page-object.ts';

/** The administrator's page of workstations. */
export class Workstations extends PageObject {
  row(name: string): Locator {
    return this.page.getByRole('table', { name: 'Workstations' }).getByRole('row').filter({ hasText: name });
  }
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }
  get needsServer(): Locator {
    return this.page.getByRole('main').getByText('This page needs the server');
  }
  async open(name: string): Promise<void> {
    await this.row(name).click();
    await expect(this.dialog).toBeVisible();
  }
  /** Asks to end the workstation that is open; nothing has happened yet. */
  async askTo(action: string): Promise<void> {
    await this.dialog.getByRole('button', { name: action, exact: true }).click();
    await expect(this.reason).toBeFocused();
  }
  get reason(): Locator {
    return this.dialog.getByLabel('Reason');
  }
  async confirm(action: string, reason: string): Promise<void> {
    await this.reason.fill(reason);
    await this.dialog.getByRole('button', { name: action, exact: true }).click();
  }
  /** Makes a code for a new workstation, and reads it. */
  async makeCode(zone: string, name: string): Promise<string> {
    await this.page.keyboard.press('n');
    await this.dialog.getByRole('combobox', { name: 'Zone' }).click();
    await this.page.getByRole('option', { name: zone }).click();
    await this.dialog.getByLabel('Name').fill(name);
    await this.dialog.getByRole('button', { name: 'Make a code' }).click();
    const code = this.dialog.getByLabel('Enrolment code');
    await expect(code).toBeVisible();
    return (await code.textContent()) ?? '';
  }
}

/** The manager's page of what the server holds. */
export class HeldWork extends PageObject {
  get items(): Locator {
    return this.page.getByRole('main').getByRole('listitem');
  }
  item(what: string | RegExp): Locator {
    return this.items.filter({ hasText: what });
  }
  /** Opens each item: only then it can be decided. */
  async lookAtAll(): Promise<void> {
    const looks = this.items.getByRole('button', { name: 'Look at it' });
    for (let left = await looks.count(); left > 0; left--) {
      await looks.first().click();
      await expect(looks).toHaveCount(left - 1);
    }
  }
  apply(what: string | RegExp): Locator {
    return this.item(what).getByRole('button', { name: 'Apply' });
  }
  async discard(what: string | RegExp, reason: string): Promise<void> {
    const item = this.item(what);
    await item.getByRole('button', { name: 'Discard' }).click();
    await item.getByLabel('Reason').fill(reason);
    await item.getByRole('button', { name: 'Discard' }).click();
  }
}
