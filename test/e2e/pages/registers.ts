import { expect, type Locator } from '@playwright/test';
import { PageObject } from './page-object.ts';

/** The page of registers and corrective actions. */
export class Registers extends PageObject {
  /** One register in the list, with how it stands. */
  way(name: string): Locator {
    return this.page.getByRole('main').getByRole('navigation', { name: 'Registers' }).getByRole('button').filter({ hasText: name });
  }
  async open(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Registers' }).click();
    await this.way(name).click();
    await expect(this.page.getByRole('heading', { name, level: 2 })).toBeVisible();
  }
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }
  row(text: string): Locator {
    return this.page.getByRole('main').getByRole('row').filter({ hasText: text });
  }
  async begin(): Promise<void> {
    await this.button('New entry').click();
    await expect(this.dialog).toBeVisible();
  }
  async type(label: string, text: string): Promise<void> {
    await this.dialog.getByLabel(label, { exact: true }).fill(text);
  }
  async choose(label: string, option: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: label, exact: true }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }
  /** On the page of a customer: what they ask, about their first case. */
  async start(what: string): Promise<void> {
    await this.button('Request or complaint').click();
    await this.dialog.getByRole('combobox', { name: 'What', exact: true }).click();
    await this.page.getByRole('option', { name: what, exact: true }).click();
    await this.enter();
  }
  async enter(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Enter', exact: true }).click();
  }
}
