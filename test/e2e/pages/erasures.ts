import { expect } from '@playwright/test';
import { PageObject } from './page-object.ts';

/** The manager's page of what goes by the calendar. */
export class Erasures extends PageObject {
  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Erasures' }).click();
    await expect(this.page.getByRole('region', { name: 'Runs' })).toBeVisible();
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
