import type { Locator } from '@playwright/test';
import { PageObject } from './page-object.ts';

/** Looking a customer up, and their page. */
export class Customers extends PageObject {
  get lookUp(): Locator {
    return this.combobox('Find a customer');
  }
  get found(): Locator {
    return this.page.getByRole('listbox', { name: 'Customers who fit' }).getByRole('option');
  }
  get edit(): Locator {
    return this.button(/^Edit details/);
  }
}
