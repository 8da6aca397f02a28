import { expect, type Locator } from '@playwright/test';
import { PageObject } from './page-object.ts';

/** The page of the six-monthly audit. */
export class Audit extends PageObject {
  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Audit' }).click();
    await expect(this.page.getByRole('heading', { name: /^Audit, /, level: 1 })).toBeVisible();
    await expect(this.panel('The log')).toBeVisible();
  }
  panel(title: string): Locator {
    return this.page.getByRole('region', { name: title });
  }
  get reminder(): Locator {
    return this.page.getByRole('note').filter({ hasText: 'overdue' });
  }
  get toDo(): Locator {
    return this.panel('Before signing').getByRole('listitem');
  }
  async draw(): Promise<void> {
    await this.button('Draw the records').click();
    await expect(this.sampled).not.toHaveCount(0);
  }
  get sampled(): Locator {
    return this.panel('Check by hand').getByRole('listitem');
  }
  /** Each by the button with its tick; the list is read anew after each. */
  async agreeToAll(): Promise<void> {
    const open = this.sampled.getByRole('button', { name: / is right$/ });
    for (let left = await open.count(); left > 0; left -= 1) {
      await open.first().click();
      await expect(open).toHaveCount(left - 1);
    }
  }
  async lookFor(number: string): Promise<void> {
    const panel = this.panel('Callers of other records');
    await panel.getByLabel('Phone number or mail address').fill(number);
    await panel.getByRole('button', { name: 'Look for it' }).click();
    await expect(panel.getByLabel('Phone number or mail address')).toHaveValue('');
  }
  async carryAll(reason: string): Promise<void> {
    const carry = this.panel('Corrective actions').getByRole('button', { name: /^Carry over: / });
    for (let left = await carry.count(); left > 0; left -= 1) {
      await carry.first().click();
      const dialog = this.page.getByRole('dialog');
      await dialog.getByLabel('Reason').fill(reason);
      await dialog.getByRole('button', { name: 'Carry over' }).click();
      await expect(carry).toHaveCount(left - 1);
    }
  }
  async verify(): Promise<void> {
    await this.button('Verify log').click();
    await expect(this.panel('The log')).toContainText('Verified to entry');
  }
  async sign(as: 'manager' | 'director', password: string): Promise<void> {
    await this.button(`Sign as ${as}`).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Your password').fill(password);
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }
}
