import { expect, type Locator } from '@playwright/test';
import { PageObject } from './page-object.ts';

/** The one screen on which a call is registered. */
export class Intake extends PageObject {
  get caller(): Locator {
    return this.combobox('Phone');
  }
  /** The case number that the call has from its first key. */
  get number(): Locator {
    return this.form.getByText(/^C-\d{4}-\d{6}$/);
  }
  /** Throws away what was typed, which asks first. */
  async discard(): Promise<void> {
    await this.askToDiscard();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Discard', exact: true }).click();
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }
  async askToDiscard(): Promise<void> {
    await this.button('Discard this draft').click();
    await expect(this.page.getByRole('dialog')).toBeVisible();
  }
  /** What the desk would not save, beside its field or above the buttons. */
  get complaints(): Locator {
    return this.form.getByRole('alert');
  }
  get newCallerButton(): Locator {
    return this.button(/^Register a new caller/);
  }
  private get form(): Locator {
    return this.page.getByRole('form', { name: /^New (call|e-mail)$/ });
  }
  get matches(): Locator {
    return this.page.getByRole('listbox', { name: 'Matches' }).getByRole('option');
  }
  /** The ticks for what the caller said (R-CALLER-1). */
  get facts(): Locator {
    return this.page.getByRole('group', { name: /^Ask for two/ }).getByRole('checkbox');
  }
  fact(name: string): Locator {
    return this.facts.and(this.page.getByRole('checkbox', { name }));
  }
  get nobody(): Locator {
    return this.page.getByText('nobody found');
  }
  get product(): Locator {
    return this.combobox('Product');
  }
  get reason(): Locator {
    return this.combobox('Reason');
  }
  get notes(): Locator {
    return this.page.getByRole('textbox', { name: /^Notes/ });
  }
  get outcome(): Locator {
    return this.combobox('Outcome');
  }
  /** What ends most calls: a reason, and that it was resolved. */
  async resolve(reason: string): Promise<void> {
    await this.reason.fill(reason);
    await this.reason.press('Enter');
    await this.outcome.fill('resolved');
    await this.outcome.press('Enter');
  }
  get fault(): Locator {
    return this.page.getByLabel('Fault, for the workshop');
  }
  get notice(): Locator {
    return this.page.getByRole('checkbox', { name: /Read to the caller/ });
  }
  /** A field of the new caller's form. */
  newCaller(field: string): Locator {
    return this.page.getByRole('region', { name: 'New caller' }).getByLabel(field, { exact: true });
  }
  get card(): Locator {
    return this.page.getByRole('complementary', { name: 'Customer' });
  }
  get timeline(): Locator {
    return this.card.getByRole('listitem');
  }
}
