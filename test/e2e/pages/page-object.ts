import type { Locator, Page } from '@playwright/test';
import type { Desk } from '../../support/desk.ts';

/** A part of the screen as a person knows it: by role and label, the same on both hosts. A lock brings a new page, so none is kept. */
export abstract class PageObject {
  protected readonly desk: Desk;
  constructor(desk: Desk) {
    this.desk = desk;
  }
  protected get page(): Page {
    return this.desk.page;
  }
  protected button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }
  protected combobox(name: string): Locator {
    return this.page.getByRole('combobox', { name, exact: true });
  }
}
