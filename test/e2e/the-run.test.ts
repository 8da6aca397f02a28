import { demoPassword } from '../../resources/demo/index.ts';
import { look } from './axe.ts';
import { test, expect } from './fixtures.ts';

test('a manager holds a customer, proposes another policy and sees what a run did; a second person approves', async ({
  organisation,
  sitDown,
}) => {
  test.setTimeout(240_000);
  const office = await sitDown({ zone: 'management', deskName: 'Office 3', person: 'Helen Ward' });
  const { frame, customers, holds, policy, erasures, signIn, desk } = office;
  await frame.rail('Customers').click();
  await customers.lookUp.fill('Okafor');
  await customers.found.filter({ hasText: 'Mary Okafor' }).click();
  await holds.set('Claim about a dishwasher', 'Insurer, claim 4471', '3 May 2027');
  await look(office, 'a legal hold on a customer');
  await desk.page.keyboard.press('Escape');
  await frame.rail('Legal holds').click();
  await expect(holds.rows).toHaveText([/Mary Okafor.*Insurer, claim 4471.*Helen Ward.*review 3 May 2027/]);
  await holds.lift('Claim about a dishwasher', 'The insurer has closed the claim');
  await expect(frame.heading.locator('..')).toContainText('none stands');
  await look(office, 'legal holds, one lifted');

  await policy.open();
  await policy.propose(1, '1 January 2029', 'The principals ask for less');
  await expect(policy.draft).toContainText('With it', { timeout: 60_000 });
  await expect(policy.draft).toContainText('Somebody else approves what you proposed.');
  await look(office, 'the retention policy, with a change on its way');

  await organisation.deskctl(['retention', 'run']);
  await erasures.open();
  await expect(erasures.runs.first()).toContainText('done');
  await look(office, 'erasures');
  await erasures.runs.first().click();
  await erasures.certify();
  // Customers who only lost details are no failures.
  await expect(erasures.certificate).toContainText('Not erased0');
  await expect(erasures.certificate).toContainText('deskctl retention certificate');
  await look(office, 'a run and its certificate');
  await desk.page.keyboard.press('Escape');

  await frame.lockByKey();
  await signIn.somebodyElse();
  await signIn.signIn('Ruth Abram', demoPassword);
  await policy.open();
  await policy.draft.getByRole('button', { name: 'Approve' }).click();
  await expect(policy.draft).toContainText('approved, waits for its day');
  await policy.draft.getByRole('button', { name: 'Withdraw' }).click();
  await expect(policy.draft).toContainText('withdrawn');
});
