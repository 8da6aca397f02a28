import { test, expect } from './fixtures.ts';

test('an administrator lets a machine in, sees it, and ends it with a reason; without the server the page says so', async ({
  sitDown,
  unpack,
  organisation,
}) => {
  test.setTimeout(180_000);
  const office = await sitDown({ zone: 'management', deskName: 'Office 1', person: 'Tom Archer' });
  const { frame, workstations, desk } = office;
  await expect(frame.heading).toHaveText('Workstations');
  await expect(workstations.row('Office 1')).toContainText('Tom Archer');
  await expect(workstations.row('Office 1')).toContainText('live');

  const code = await workstations.makeCode('Workshop', 'Bench 9');
  await desk.page.keyboard.press('Escape');
  const bench = await unpack();
  await bench.signIn.enrol(code, 'typed there');
  await frame.rail('This desk').click();
  await frame.rail('Workstations').click();
  await expect(workstations.row('Bench 9')).toContainText('Workshop');

  await workstations.open('Bench 9');
  await workstations.askTo('Revoke');
  await expect(workstations.dialog).toContainText('This cannot be undone');
  await workstations.confirm('Revoke', 'Sold with the old bench');
  await expect(frame.messages).toContainText('Bench 9 is revoked.');
  await expect(workstations.row('Bench 9')).toContainText('revoked');
  await workstations.open('Bench 9');
  await expect(workstations.dialog).toContainText('Sold with the old bench');
  await desk.page.keyboard.press('Escape');

  await organisation.stop();
  await frame.rail('This desk').click();
  await frame.rail('Workstations').click();
  await expect(workstations.needsServer).toBeVisible();
  await organisation.start();
  await expect(workstations.row('Office 1')).toBeVisible({ timeout: 60_000 });
});

test('work written after its writer had left waits for a manager, who looks at it and decides', async ({ sitDown, organisation }) => {
  test.setTimeout(240_000);
  const bench = await sitDown({ zone: 'workshop', deskName: 'Bench 3', person: 'Marek Zielinski' });
  const office = await sitDown({ zone: 'management', deskName: 'Office 2', person: 'Helen Ward' });
  const { frame, held } = office;
  await organisation.stop();
  await organisation.disable('Marek Zielinski');
  await bench.board.cards.first().click();
  await bench.sheet.addNote('Swapped the board, works again.');
  await bench.sheet.addNote('Took the old one home.');
  await bench.desk.throughLock(() => organisation.start());
  await expect(bench.signIn.reason).toContainText('Locked by the server');

  await expect(frame.status).toHaveText('All saved · 0 waiting', { timeout: 60_000 });
  await frame.rail('Held work').click();
  await expect(held.items).toHaveCount(2, { timeout: 60_000 });
  await expect(held.items.first()).toContainText(/New: Bench note R-\d{4}-\d{6}/);
  await expect(held.items.first()).toContainText('Marek Zielinski at Bench 3');
  await held.lookAtAll();
  await held.apply('Swapped the board').click();
  await expect(held.items).toHaveCount(1);
  await held.discard('Took the old one home', 'Not work on this repair');
  await expect(frame.heading.locator('..')).toContainText('nothing waits');
});
