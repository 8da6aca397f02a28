import { expect } from '@playwright/test';
import { daniel, demoPassword, mary } from '../../../resources/demo/index.ts';
import { corePid, runs } from '../../support/desk-look.ts';
import type { Organisation } from '../../support/organisation.ts';
import type { Workstation } from '../workstation.ts';
import { mend, repairArrives } from './bench.ts';
import { bookRepair, foundAsTyped, knownCallerResolved, newCaller, phoneRings, save, verify } from './calls.ts';

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
const offlineNote = 'Belt has come and is fitted. Test run in the morning.';

/** The story of a call, end to end, through the real screens of two workstations. */
export async function playStory({ organisation, operator, engineer, strangers }: Stage, tell: Teller): Promise<Figures> {
  const both = [operator, engineer];

  await tell('The phone rings: the caller is found among thousands and shown by initials', [operator], () => phoneRings(operator));
  const keys = await tell('A known caller, verified by two ticks, is helped by keyboard alone', [operator], () => knownCallerResolved(operator));

  await tell('Another number, typed as it is said: two people share it', [operator], () => foundAsTyped(operator));
  await tell('The caller says name, postcode and mail: the card opens', [operator], () => verify(operator, 'D. O.', daniel.name));
  const { repair, boardMs } = await tell('A repair is booked with F4 and stands on the engineer’s board', both, async () => {
    await operator.intake.reason.fill('Crackling');
    await operator.desk.page.keyboard.press('Enter');
    const before = await engineer.board.cards.count();
    const arrived = expect(engineer.board.cards).toHaveCount(before + 1, { timeout: 20_000 });
    const from = performance.now();
    const number = await bookRepair(operator, 'Crackles on every station');
    await arrived;
    return { repair: number, boardMs: Math.round(performance.now() - from) };
  });
  await tell('The engineer opens it: no address, no phone, no mail', [engineer], () => repairArrives(engineer, repair));

  await tell('The caller rings again and asks', [operator], async () => {
    await operator.desk.ring(daniel.phoneTyped);
    await verify(operator, 'D. O.', daniel.name);
  });
  await tell('The engineer repairs it, notes it, completes it; the operator sees it while the caller waits', both, async () => {
    await mend(engineer, note);
    for (const said of ['In repair', note, 'Completed']) await expect(operator.intake.timeline.filter({ hasText: said }).first()).toBeVisible();
  });
  await tell('A new caller is registered', [operator], async () => {
    await operator.intake.resolve('Poor reception');
    await save(operator, /(C-\d{4}-\d{6}) saved/);
    await newCaller(operator, { name: 'Agnes Thwaite', phone: strangers[0] });
    await operator.intake.outcome.fill('advice');
    await save(operator, /(C-\d{4}-\d{6}) saved/);
    await expect(operator.frame.status).toHaveText(allSaved);
  });

  await tell('The server stops: both desks say so', both, async () => {
    await organisation.stop();
    for (const { frame } of both) await expect(frame.status).toHaveText(offline('0'), { timeout: 30_000 });
  });
  const booked = await tell('Both go on: a new caller with a repair, a note at the bench', both, async () => {
    await newCaller(operator, { name: 'Walter Ings', phone: strangers[1] });
    const number = await bookRepair(operator, 'Whistles, then nothing');
    await expect(operator.frame.status).toHaveText(offline('[1-9]\\d*'));
    await engineer.board.find(mary.product.model);
    await engineer.board.cards.filter({ hasText: 'Burning smell' }).first().click();
    await engineer.sheet.addNote(offlineNote);
    await expect(engineer.frame.status).toHaveText(offline('[1-9]\\d*'));
    return number;
  });
  await tell('The server is back: everything meets', both, async () => {
    await organisation.start();
    for (const { frame } of both) await expect(frame.status).toHaveText(allSaved, { timeout: 60_000 });
    await engineer.board.find('');
    await expect(engineer.board.card(booked)).toBeVisible();
    await operator.intake.caller.pressSequentially('0044 7700 900 123');
    await verify(operator, 'M. O.', mary.name);
    await expect(operator.intake.timeline.filter({ hasText: offlineNote })).toBeVisible();
  });
  await tell('The bench is locked by key: its core ends, and a fresh one opens', [engineer], async () => {
    const before = await corePid(engineer.desk);
    await engineer.frame.lockByKey();
    expect(runs(before)).toBe(false);
    await engineer.signIn.unlock(demoPassword);
    await expect(engineer.frame.status).toHaveText(allSaved);
    expect(await corePid(engineer.desk)).not.toBe(before);
  });
  return { keys, boardMs };
}
