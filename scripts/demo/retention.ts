import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { addDays, dateInZone, daysBetween } from '#shared/policy/index.ts';
import { demoPassword } from '../../resources/demo/index.ts';
import { openMachineRoom } from '../../test/e2e/machine-room.ts';
import { settle } from '../../test/e2e/workstation.ts';
import { openOrganisation } from '../../test/support/organisation.ts';
import { throwAway } from '../start/server.ts';
import { travel } from '../time-travel/index.ts';
import { backUp, checkPack, foundForTravel, lastLonger } from './journey.ts';
import { lookUpDaniel, notFound, returns, workThrough } from './looking.ts';
import type { Stage } from './stage.ts';

const customers = 400;
const nextJanuary = (day: string): string => `${Number(day.slice(0, 4)) + 1}-01-04`;

/** Records go when they must, and it can be shown: years pass, a run erases, a desk returns, a backup is restored. */
export async function playRetention({ step, say, picture, toEnd }: Stage): Promise<void> {
  const folder = await step(`The demo organisation is founded, with ${customers} customers`, () => foundForTravel(customers));
  toEnd.unshift(() => throwAway(folder));
  const organisation = await step('Its central server starts', () => openOrganisation(folder));
  const { deskctl } = organisation;
  toEnd.unshift(() => organisation.stop());
  const room = openMachineRoom('preview', { server: organisation.address, size: { width: 1280, height: 720 } });
  toEnd.unshift(() => room.close());
  const [near, away, office] = [await room.unpack(), await room.unpack(), await room.unpack()];
  const travelTo = async (day: string, title: string) =>
    step(`${title}: it is ${day}`, async () => {
      await organisation.stop();
      travel(daysBetween(dateInZone(Date.now()), day));
      await organisation.start();
    });

  await step('Three workstations are enrolled: Desk 7 and Desk 14 in the call centre, Office 1', async () => {
    await settle(near, organisation, { zone: 'call-centre', deskName: 'Desk 7', person: 'Priya Nair' });
    await settle(away, organisation, { zone: 'call-centre', deskName: 'Desk 14', person: 'Ben Castle' });
    await settle(office, organisation, { zone: 'management', deskName: 'Office 1', person: 'Helen Ward' });
  });
  const keptUntil = await step('Daniel Okafor has rung once; his page says until when that is kept', () => lookUpDaniel(near));
  say(`kept until ${keptUntil}`);
  await picture('kept-until', near);

  await step('Helen Ward sets a legal hold on him: an insurer asks about the radio', async () => {
    await lookUpDaniel(office);
    await office.holds.set('Claim about a radio', 'Insurer, claim 4471', '3 May 2027');
  });
  await picture('hold', office);
  await office.desk.page.keyboard.press('Escape');

  await travelTo(addDays(keptUntil, -25), 'Years pass, everything is switched off');
  await step('The desks start again: their leases are long over, their copies destroyed; they read anew', async () => {
    await returns(near, 'Priya Nair');
    await returns(away, 'Ben Castle');
    await returns(office, 'Helen Ward');
  });
  const rescue = await step('Records and keys are backed up', () => backUp(organisation, join(folder, 'backups')));
  await step('Desk 14 goes to a fair, and stays switched off', () => away.desk.close());

  await travelTo(addDays(keptUntil, 1), 'The last day has passed');
  say(await step('The night’s run stops: it is the first, and much is due', () => deskctl(['retention', 'run'])));
  await step('Helen Ward looks at what waits, and approves it', async () => {
    await returns(office, 'Helen Ward');
    await office.erasures.open();
    await picture('waiting', office);
    await office.erasures.approve('First run after the import; the figures were compared with the old list');
  });
  say(await step('The run goes on', () => deskctl(['retention', 'run'])));
  await step('It has left him: the hold keeps him. Its review is overdue; Helen Ward lifts it', async () => {
    await office.frame.rail('Legal holds').click();
    await expect(office.holds.rows).toHaveCount(1);
    await picture('holds', office);
    await office.holds.lift('Claim about a radio', 'The insurer has closed the claim');
  });
  await travelTo(addDays(keptUntil, 2), 'A day later');
  say(await step('The next night’s run', () => deskctl(['retention', 'run'])));
  await step('The page of erasures says what went, what did not, and why', async () => {
    await returns(office, 'Helen Ward');
    await office.erasures.open();
    await picture('erasures', office);
  });
  await step('Desk 7 does not find him any more', async () => {
    await returns(near, 'Priya Nair');
    await notFound(near);
  });
  await picture('gone', near);
  await step('Desk 14 is back. It obeys before it answers, and does not find him either', async () => {
    await returns(away, 'Ben Castle');
    await notFound(away);
  });

  const restored = await step('The server is lost, and restored from the backup of 26 days ago on an empty folder', async () => {
    await organisation.stop();
    mkdirSync(join(folder, 'lost'));
    renameSync(join(folder, 'server'), join(folder, 'lost/server'));
    toEnd.push(() => throwAway(join(folder, 'lost')));
    const told = await deskctl(['restore', '--from', rescue.records, '--keys', rescue.keys, '--recovery-key', rescue.recoveryKey]);
    await lastLonger(folder);
    await organisation.start();
    return told;
  });
  say(restored);
  await step('Workstations bring back what was written since; an administrator and a manager confirm', async () => {
    await returns(office, 'Helen Ward');
    for (const { frame } of [near, away]) await expect(frame.status).toHaveText('All saved · 0 waiting', { timeout: 60_000 });
    for (const name of ['Tom Archer', 'Helen Ward']) await deskctl(['reconcile', '--confirm', name], demoPassword);
  });
  await step('He stood in that backup, and has not come back', () => notFound(near));

  await travelTo(nextJanuary(keptUntil), 'The half-year is over');
  await step('Helen Ward works through the audit: 25 records by hand, ten callers of other lists, the log; and signs', async () => {
    await returns(office, 'Helen Ward');
    await workThrough(office);
    await picture('audit', office);
    await office.audit.sign('manager', demoPassword);
  });
  await step('David Lascelles, a director, countersigns: the audit is sealed', async () => {
    await office.frame.lockByKey();
    await office.signIn.somebodyElse();
    await office.signIn.signIn('David Lascelles', demoPassword);
    await office.audit.open();
    await office.audit.sign('director', demoPassword);
    await expect(office.frame.messages).toContainText('sealed');
  });
  await picture('sealed', office);
  say(await step('Anybody can check the pack, without server or database', () => checkPack(organisation, join(folder, 'packs'))));
}
