import { demoPassword } from '../../resources/demo/index.ts';
import { test, expect } from './fixtures.ts';

test('wrong password: it says so, and the right one opens the desk', async ({ desk7: { signIn, frame } }) => {
  await frame.lockByKey();
  await signIn.unlock('not-the-password');
  await expect(signIn.complaint).toContainText('The password is not right.');
  await expect(signIn.complaint).toContainText('Type it again.');
  await signIn.unlock(demoPassword);
  await expect(frame.status).toHaveText('All saved · 0 waiting');
});

test('unknown name: it says whom to ask', async ({ desk7: { signIn, frame } }) => {
  await frame.lockByKey();
  await signIn.somebodyElse();
  await signIn.signIn('Nobody Atall', demoPassword);
  await expect(signIn.complaint).toContainText('Nobody by this name may sign in at this desk.');
  await signIn.signIn('Priya Nair', demoPassword);
  await expect(frame.status).toHaveText('All saved · 0 waiting');
});

test('no server at sign-in: who has been here before works on, and who has not is told why', async ({
  desk7: { signIn, frame },
  organisation,
}) => {
  await frame.lockByKey();
  await organisation.stop();
  await signIn.somebodyElse();
  await signIn.signIn('Ben Castle', demoPassword);
  await expect(signIn.complaint).toContainText('You have not signed in at this desk before, and the server cannot be reached.');
  await signIn.signIn('Priya Nair', demoPassword);
  await expect(frame.status).toHaveText(/^Working offline/);
  await organisation.start();
  await expect(frame.status).toHaveText('All saved · 0 waiting', { timeout: 60_000 });
});

test('no server at enrolment: what was typed stays, and goes through when the server is back', async ({ unpack, organisation }) => {
  const { signIn } = await unpack();
  const code = await organisation.enrolmentCode('call-centre');
  await organisation.stop();
  await signIn.typeEnrolment(code, 'Desk 9');
  await expect(signIn.complaint).toContainText('The server cannot be reached.');
  await organisation.start();
  await signIn.enrolAgain();
  await expect(signIn.title).toHaveText('Sign in');
});
