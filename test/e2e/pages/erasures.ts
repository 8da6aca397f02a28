import { expect, type Locator } from '@playwright/test';
import { PageObject } from './page-object.ts';

/** The manager's page of what goes by the calendar. */
export class Erasures extends PageObject {
  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Erasures' }).click();
    await expect(this.page.getByRole('region', { name: 'Runs' })).toBeVisible();
  }
  get runs(): Locator {
    return this.page
      .getByRole('table', { name: 'Runs' })
      .getByRole('row')
      .filter({ has: this.page.getByRole('cell') });
  }
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }
  /** Of the run that is open. */
  get certificate(): Locator {
    return this.dialog.getByRole('region', { name: 'Erasure certificate' });
  }
  async certify(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Make the certificate' }).click();
    await expect(this.certificate).toContainText(/[0-9a-f]{64}/);
  }
  /** Lets the run that waits go on. */
  async approve(reason: string): Promise<void> {
    const main = this.page.getByRole('main');
    await main.getByRole('button', { name: 'Approve' }).click();
    await main.getByLabel('Reason').fill(reason);
    await main.getByRole('button', { name: 'Approve' }).click();
    await expect(main.getByText('has approved the run')).toBeVisible();
  }
}
