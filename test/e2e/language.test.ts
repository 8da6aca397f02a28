import { demoPassword } from '../../resources/demo/index.ts';
import { test, expect } from './fixtures.ts';

test('German: the same desk, every word of it', async ({ desk7: { desk, frame, signIn } }) => {
  const { page } = desk;
  const unlock = async (password: string) => {
    await desk.page.getByRole('textbox', { name: 'Passwort' }).fill(password);
    await desk.page.getByRole('button', { name: 'Entsperren' }).click();
  };
  await frame.speak('Deutsch', 'Settings');
  await expect(page.getByRole('heading', { name: 'Neuer Anruf' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Telefon' })).toBeVisible();
  await expect(frame.status).toHaveText('Alles gespeichert · 0 in der Warteschlange');
  await page.getByRole('button', { name: 'Dieser Arbeitsplatz' }).click();
  await expect(page.getByRole('heading', { name: 'Dieser Arbeitsplatz' })).toBeVisible();

  await frame.lockByKey();
  await unlock('falsch');
  await expect(signIn.complaint).toContainText('Passwort');
  await unlock(demoPassword);
  await frame.speak('English', 'Einstellungen');
  await expect(frame.status).toHaveText('All saved · 0 waiting');
});
