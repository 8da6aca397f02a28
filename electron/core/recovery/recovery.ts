import type { Problem } from '#shared/contract/errors.ts';
import type { PullAnswer } from '#shared/contract/sync.ts';
import type { Area } from '../area.ts';
import { progress, startFrom } from '../sync/index.ts';
import { compare, dropRows, fetchRows } from './compare.ts';
import { offerErasures } from './erasures.ts';
import { offerRows } from './offer.ts';
import { epochState, setEpoch } from './state.ts';

/** Of a server that was never restored. */
const firstEpoch = 1;
const dayMs = 24 * 3_600_000;
/** The moment of the last answer is written at most so often: reading is no reason to write. */
const heardMs = 60_000;

type Page = Pick<PullAnswer, 'epoch' | 'takesOffers' | 'serverTime' | 'cursor' | 'head'>;

/**
 * Reads each answer to a pull before it is taken in. `on`: take it in. `again`: the server was restored,
 * or the file was mended; this page is of before, ask for another. A problem: try later.
 */
export type Recovery = (page: Page) => Promise<Problem | 'on' | 'again'>;

/**
 * What a desk does about a server that was restored (sync.md, Backup and restore): sends its own
 * operations again, offers the rows that the server lost, and takes in what differs. Once a day it
 * compares all the same.
 */
export function makeRecovery(area: Area): Recovery {
  const { desk } = area;
  return async (page) => {
    const { db } = desk;
    const state = epochState(db);
    if (state.epoch === null) return beginFile(area, page);
    if (page.epoch !== state.epoch) return (await meet(area, page, state.owesSince ?? state.heardAt)) ?? 'again';
    if (page.serverTime - state.heardAt > heardMs) setEpoch(db, { heardAt: page.serverTime });
    if (state.owesSince !== null && page.takesOffers) return (await meet(area, page, state.owesSince)) ?? 'again';
    if (page.cursor < page.head || page.serverTime - state.comparedAt < dayMs) return 'on';
    // What was fetched is newer than this page: taken in after it, the page would show what was there before.
    return (await mend(area, page, state.owesSince)) ?? 'again';
  };
}

/**
 * A new file is filled when the server has what this desk kept sealed: filled before, it would not show what was written
 * here before a wipe, and somebody would write over it unseen.
 */
async function beginFile(area: Area, { epoch, serverTime }: Page): Promise<Problem | 'on' | 'again'> {
  const { desk } = area;
  const isRestored = epoch !== firstEpoch;
  const sends = isRestored || desk.kept.newest() !== null;
  const failure = sends ? await sendOwn(area) : null;
  if (failure !== null) return failure;
  if (isRestored) {
    // It has no rows of before to offer: the reconciliation need not wait for it any longer.
    const told = await desk.server('compared', { epoch, stale: 0, missing: 0, surplus: 0, settled: true });
    if (!told.ok) return told.error;
    desk.erased.reset();
  }
  if (desk.db.open) setEpoch(desk.db, { epoch, heardAt: serverTime, comparedAt: serverTime });
  return sends ? 'again' : 'on';
}

async function sendOwn({ desk }: Area): Promise<Problem | null> {
  return (await desk.kept.catchUp(desk.server, progress(desk.db).answeredSeq)) ?? (await offerErasures(desk));
}

/** Meets a server that was restored: nothing of this file is given up before it was offered. */
async function meet(area: Area, page: Page, owesSince: number): Promise<Problem | null> {
  const { desk } = area;
  const failure = await sendOwn(area);
  if (failure !== null) return failure;
  // A head like ours may count other erasures than ours.
  if (epochState(desk.db).epoch !== page.epoch) desk.erased.reset();
  return mend(area, page, owesSince);
}

/** Compares, and mends this file. With `owesSince`, offers what the server lost as soon as it takes it. */
async function mend(area: Area, { takesOffers, serverTime }: Page, owesSince: number | null): Promise<Problem | null> {
  const { desk } = area;
  const found = await compare(area, owesSince !== null);
  if (found.problem !== null) return found.problem;
  const { epoch, head, wanted, stale, surplus, lost } = found.value;
  const offering = owesSince !== null && takesOffers;
  const offered = offering ? await offerRows(desk, lost, owesSince) : { problem: null, left: [] };
  if (offered.problem !== null) return offered.problem;
  // What the server took too: it may say by now that a row is no longer this zone's, and no feed tells a desk so that never had it from there.
  const settled = offering ? lost : [];
  // What the server has in another state after all is fetched; what it does not have at all goes.
  const failure = await fetchRows(area, [...wanted, ...settled]);
  const isOpen = () => desk.db.open;
  if (failure !== null || !isOpen()) return failure;
  dropRows(area, [...surplus, ...settled]);
  const told = await desk.server('compared', {
    ...{ epoch, stale, missing: wanted.length - stale, surplus: surplus.length + offered.left.length },
    settled: offering,
  });
  if (!told.ok) return told.error;
  if (!isOpen()) return null;
  desk.db.transaction(() => {
    if (epochState(desk.db).epoch !== epoch) startFrom(desk, head);
    setEpoch(desk.db, { epoch, heardAt: serverTime, comparedAt: serverTime, owesSince: offering ? null : owesSince });
  })();
  return null;
}
