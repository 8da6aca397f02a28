import { expect } from '@playwright/test';
import { daniel, demoPassword, demoPolicy, mary } from '../../../resources/demo/index.ts';
import { corePid, runs } from '../../support/desk-look.ts';
import type { Organisation } from '../../support/organisation.ts';
import type { Workstation } from '../workstation.ts';
import { mend, repairArrives } from './bench.ts';
import { addRepair, booked, foundAsTyped, knownCallerResolved, newCaller, phoneRings, save, saved, verify } from './calls.ts';

export interface Stage {
  readonly organisation: Organisation;
  /** Call centre, and workshop: both signed in. */
  readonly operator: Workstation;
  readonly engineer: Workstation;
  /** Numbers that nobody in the organisation has yet. */
  readonly strangers: readonly [string, string];
}

/** Plays one step; whoever tells the story times it, looks at the screens, or takes a picture of `seen`. */
export type Teller = <T>(title: string, seen: readonly Workstation[], play: () => Promise<T>) => Promise<T>;

export interface Figures {
  /** Keys pressed for a known caller's resolved call, beside its notes. */
  readonly keys: number;
  /** From the key that saves to the card on the engineer's board. */
  readonly boardMs: number;
}

const offline = (waiting: string) => new RegExp(`^Working offline since \\d\\d:\\d\\d · ${waiting} waiting$`);
const allSaved = 'All saved · 0 waiting';
const note = 'Aerial joint resoldered, plays for an hour without a crackle.';
const draft = 'Asks whether the belt is in. Wants to be rung before it is sent.';
const { lock: usual } = demoPolicy();
const hasty = { idleSeconds: 10, idleOnCallSeconds: 10, warnSeconds: 5 };
const offlineNote = 'Belt has come and is fitted. Test run in the morning.';

/** The story of a call, end to end, through the real screens of two workstations. */
export async function playStory({ organisation, operator, engineer, strangers }: Stage, tell: Teller): Promise<Figures> {
  const both = [operator, engineer];

  await tell('The phone rings: the caller is found among thousands and shown by initials', [operator], () => phoneRings(operator));
  const keys = await tell('A known caller, verified by two ticks, is helped by keyboard alone', [operator], () =>
    knownCallerResolved(operator),
  );

  await tell('Another number, typed as it is said: two people share it', [operator], () => foundAsTyped(operator));
  await tell('The caller says name, postcode and mail: the card opens', [operator], () => verify(operator, 'D. O.', daniel.name));
  const { repair, boardMs } = await tell('A repair is booked with F4 and stands on the engineer’s board', both, async () => {
    await operator.intake.reason.fill('Crackling');
    await operator.desk.page.keyboard.press('Enter');
    await addRepair(operator, 'Crackles on every station');
    const arrival = engineer.board.nextArrival();
    const from = performance.now();
    const number = await save(operator, booked);
    return { repair: number, boardMs: Math.round((await arrival) - from) };
  });
  await tell('The engineer opens it: no address, no phone, no mail', [engineer], () => repairArrives(engineer, repair));

  await tell('The caller rings again and asks', [operator], async () => {
    await operator.desk.ring(daniel.phoneTyped);
    await verify(operator, 'D. O.', daniel.name);
  });
  await tell('The engineer repairs it, notes it, completes it; the operator sees it while the caller waits', both, async () => {
    await mend(engineer, note);
    for (const said of ['In repair', note, 'Completed'])
      await expect(operator.intake.timeline.filter({ hasText: said }).first()).toBeVisible();
  });
  await tell('A new caller is registered', [operator], async () => {
    await operator.intake.resolve('Poor reception');
    await save(operator, saved);
    await newCaller(operator, { name: 'Agnes Thwaite', phone: strangers[0] });
    await operator.intake.outcome.fill('advice');
    await save(operator, saved);
    await expect(operator.frame.status).toHaveText(allSaved);
  });

  await tell('The server stops: both desks say so', both, async () => {
    await organisation.stop();
    for (const { frame } of both) await expect(frame.status).toHaveText(offline('0'), { timeout: 30_000 });
  });
  const bookedOffline = await tell('Both go on: a new caller with a repair, a note at the bench', both, async () => {
    await newCaller(operator, { name: 'Walter Ings', phone: strangers[1] });
    await addRepair(operator, 'Whistles, then nothing');
    const number = await save(operator, booked);
    await expect(operator.frame.status).toHaveText(offline('[1-9]\\d*'));
    await engineer.frame.find(mary.product.serialNumber, /^R-/);
    await engineer.sheet.addNote(offlineNote);
    await expect(engineer.frame.status).toHaveText(offline('[1-9]\\d*'));
    return number;
  });
  await tell('The server is back: everything meets', both, async () => {
    await organisation.start();
    for (const { frame } of both) await expect(frame.status).toHaveText(allSaved, { timeout: 60_000 });
    await expect(engineer.board.card(bookedOffline)).toBeVisible();
    await operator.intake.caller.pressSequentially('0044 7700 900 123');
    await verify(operator, 'M. O.', mary.name);
    await expect(operator.intake.timeline.filter({ hasText: offlineNote })).toBeVisible();
  });
  await tell('The bench is locked by key; the other desk, left in the middle of a call, warns and locks itself', both, async () => {
    await operator.intake.notes.fill(draft);
    const cores = await Promise.all(both.map(({ desk }) => corePid(desk)));
    await operator.desk.throughLock(async () => {
      await organisation.changePolicy((policy) => ({ ...policy, lock: hasty }));
      // What the bench saves brings the server's next answer to the other desk, and the settings with it.
      await engineer.sheet.addNote('Put aside for the night.');
      await engineer.frame.lockByKey();
      await expect(operator.frame.lockWarning).toBeVisible({ timeout: 30_000 });
    });
    await expect(engineer.signIn.reason).toContainText('You locked this desk');
    await expect(operator.signIn.reason).toContainText('nobody had used it');
    expect(cores.filter(runs)).toEqual([]);
    await organisation.changePolicy((policy) => ({ ...policy, lock: usual }));
  });
  await tell('Both are unlocked: fresh cores, and the draft is still there', both, async () => {
    for (const { signIn, frame } of both) {
      await signIn.unlock(demoPassword);
      await expect(frame.status).toHaveText(allSaved);
    }
    await expect(operator.intake.notes).toHaveValue(draft);
    await expect(operator.intake.card.getByRole('heading', { name: mary.name })).toBeVisible();
  });
  return { keys, boardMs };
}
