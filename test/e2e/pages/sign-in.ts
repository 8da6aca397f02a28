import { expect, type Locator } from '@playwright/test';
import { PageObject } from './page-object.ts';

/** The pages before anybody is signed in: enrolment, sign-in, and the lock page. */
export class SignIn extends PageObject {
  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }
  /** Why the desk is locked. */
  get reason(): Locator {
    return this.page.getByRole('main').getByText(/^(Locked|You locked)/);
  }
  /** What happened to the desk before this page. */
  get told(): Locator {
    return this.page.getByRole('main').getByRole('note');
  }
  get name(): Locator {
    return this.page.getByLabel('Name', { exact: true });
  }
  get password(): Locator {
    return this.page.getByRole('textbox', { name: 'Password' });
  }
  /** What was refused and what to do. */
  get complaint(): Locator {
    return this.page.getByRole('alert');
  }

  async enrol(code: string, deskName: string): Promise<void> {
    await this.typeEnrolment(code, deskName);
    await expect(this.title).toHaveText('Sign in');
  }
  async typeEnrolment(code: string, deskName: string): Promise<void> {
    await this.page.getByLabel('Enrolment code').fill(code);
    await this.page.getByLabel('Name of this desk').fill(deskName);
    await this.enrolAgain();
  }
  async enrolAgain(): Promise<void> {
    await this.button('Enrol').click();
  }
  async invited(): Promise<void> {
    await this.button('I have an invite').click();
    await expect(this.page.getByRole('textbox', { name: 'Invite' })).toBeVisible();
    await this.button('I have a password').click();
  }
  async somebodyElse(): Promise<void> {
    await this.button('Somebody else').click();
  }
  async signIn(name: string, password: string): Promise<void> {
    await this.name.fill(name);
    await this.password.fill(password);
    await this.button('Sign in').click();
  }
  /** On the lock page, where only the password is asked. */
  async unlock(password: string): Promise<void> {
    await this.password.fill(password);
    await this.button('Unlock').click();
  }
}
