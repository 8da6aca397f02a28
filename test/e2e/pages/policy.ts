import { expect, type Locator } from '@playwright/test';
import { PageObject } from './page-object.ts';

/** The page of the retention policy: what counts, a copy to edit, and changes on their way. */
export class RetentionPolicy extends PageObject {
  async open(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Retention policy' }).click();
    await expect(this.form).toBeVisible();
  }
  private get form(): Locator {
    return this.page.getByRole('form', { name: 'Propose a change' });
  }
  /** The newest. */
  get draft(): Locator {
    return this.page.getByRole('region', { name: 'Changes' }).getByRole('listitem').first();
  }
  /** `from` as people say it: 3 May 2027. */
  async propose(callYears: number, from: string, reason: string): Promise<void> {
    await this.form.getByLabel('Years for calls').fill(String(callYears));
    await this.form.getByLabel('Counts from').fill(from);
    await this.form.getByLabel('Reason').fill(reason);
    await this.form.getByRole('button', { name: 'Propose' }).click();
    await expect(this.draft).toContainText(reason);
  }
}
