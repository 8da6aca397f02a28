import { expect, type Locator } from '@playwright/test';
import { PageObject } from './page-object.ts';

/** Legal holds: set on the page of a record, looked after on a page of their own. */
export class Holds extends PageObject {
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }
  get rows(): Locator {
    return this.page
      .getByRole('table', { name: 'Legal holds' })
      .getByRole('row')
      .filter({ has: this.page.getByRole('cell') });
  }
  /** On the page of a record. `reviewOn` as people say it: 3 May 2027. */
  async set(reason: string, authority: string, reviewOn: string): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: 'Legal hold', exact: true }).first().click();
    await this.dialog.getByLabel('Reason').fill(reason);
    await this.dialog.getByLabel('Authority').fill(authority);
    await this.dialog.getByLabel('Review on').fill(reviewOn);
    await this.dialog.getByRole('button', { name: 'Set the hold' }).click();
    await expect(this.dialog.getByRole('listitem')).toContainText(reason);
  }
  /** On the page of all holds. */
  async lift(which: string, reason: string): Promise<void> {
    await this.rows.filter({ hasText: which }).click();
    await this.dialog.getByRole('button', { name: 'Lift' }).click();
    await this.dialog.getByLabel('Reason').fill(reason);
    await this.dialog.getByRole('button', { name: 'Lift' }).click();
    await expect(this.rows.filter({ hasText: which })).toHaveCount(0);
  }
}
