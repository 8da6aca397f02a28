import type { Status } from '#shared/contract/desk/index.ts';
import { problem, type Problem } from '#shared/contract/errors.ts';
import type { PullAnswer } from '#shared/contract/sync.ts';
import type { Area } from '../area.ts';
import { storeProblem } from '../store/index.ts';
import { sendReceipt } from '../erasure/index.ts';
import { makeContact } from './contact.ts';
import { hearDecisions } from './decisions.ts';
import { payErasures } from './erase.ts';
import { makeGate } from './gate.ts';
import { nextPull, takePage } from './inbox.ts';
import { makeKeeping } from './keep.ts';
import { addBlock, blocksNeeded, dropBlocks } from './numbers.ts';
import { progress } from './operations.ts';
import { nextPush, takeAnswers } from './outbox.ts';

/** How long the server may keep a pull that has nothing to tell. */
const longPollMs = 25_000;

export interface Sync {
  readonly start: () => void;
  /** Waits for nothing but the sealing: what has no answer yet is sent sealed, or after the next unlock. */
  readonly stop: () => Promise<void>;
  /** Something waits to be sent. */
  written(): void;
  /** Tries at once, whatever the pause: the network is back. */
  readonly wake: () => void;
  readonly status: () => Status;
  /** Sends all that waits and reads up to the head once. For tests and the simulation. */
  readonly once: () => Promise<void>;
}

/** Sends what was written here and reads what was written elsewhere, side by side, until the desk locks. */
export function makeSync(area: Area, recover: (page: PullAnswer) => Promise<Problem | 'on' | 'again'>): Sync {
  const { desk } = area;
  const contact = makeContact(desk);
  const sending = makeGate(desk.platform.timers);
  const reading = makeGate(desk.platform.timers);
  const keepAll = makeKeeping(desk);
  let stopped = false;
  const isStopped = (): boolean => stopped;

  /** Whether the server is known to have all that it has answered: until it is out of reach, and may be restored from a backup. */
  let abreast = false;
  const push = async (): Promise<Problem | null> => {
    // First, so that nothing is at the server alone: restored from a backup, it asks for it again.
    await keepAll();
    if (!abreast) {
      const failure = await desk.kept.catchUp(desk.server, progress(desk.db).answeredSeq);
      if (failure !== null) return isCopy(failure) ? becomeAnother() : failure;
      if (stopped) return null;
      abreast = true;
    }
    for (let batch = nextPush(desk); batch !== null; batch = nextPush(desk)) {
      const answer = await desk.server('push', batch);
      if (stopped) return null;
      if (!answer.ok) return isCopy(answer.error) ? becomeAnother() : answer.error;
      if (contact.met('sending')) reading.open();
      payErasures(area);
      takeAnswers(area, answer.value);
      desk.kept.answered(answer.value.answers);
      if (progress(desk.db).answeredOpId === batch.previousOpId)
        return problem('server-error', 'The server gave no answer to what was sent.');
    }
    return null;
  };
  const isCopy = ({ code }: Problem): boolean => code === 'forked' && !stopped;
  const becomeAnother = (): Promise<Problem | null> => {
    // The other copy holds the same blocks: neither may give a number of them that the other gives too.
    dropBlocks(desk);
    const { answeredSeq, answeredOpId } = progress(desk.db);
    return desk.enrolAnew(desk.kept.sentUpTo({ deviceSeq: answeredSeq, opId: answeredOpId }));
  };
  const lease = async (): Promise<Problem | null> => {
    for (const wanted of blocksNeeded(desk)) {
      const answer = await desk.server('numbers', wanted);
      if (stopped) return null;
      if (!answer.ok) return answer.error;
      addBlock(desk, answer.value);
    }
    return null;
  };
  const send = (): Promise<Problem | null> => guarded(async () => (await push()) ?? (await lease()));

  /** Reads one page; then `behind` says whether the head is further on. */
  let behind = true;
  const pull = (waitMs: number): Promise<Problem | null> =>
    guarded(async () => {
      const { answeredSeq, cursor } = progress(desk.db);
      const noted = desk.erased.noted();
      const asked = nextPull(desk, waitMs);
      const answer = await desk.server('pull', asked);
      if (isStopped()) return null;
      if (!answer.ok) return answer.error;
      // The server answers: what waits need not sit out its pause.
      if (contact.met('reading')) sending.open();
      const page = answer.value;
      behind = true;
      const paid = payErasures(area);
      // ERASE_FIRST: there are more, and rows only after them.
      if (paid < page.erasureHead) return paid > noted ? null : heldBack();
      const met = await recover(page);
      if (isStopped()) return null;
      if (met !== 'on') return met === 'again' ? null : met;
      const stuck = page.cursor < page.head || (asked.before !== undefined && asked.before > 0 && page.oldest === asked.before);
      if (stuck && page.cursor <= cursor) return heldBack();
      takePage(area, page, answeredSeq);
      const { backfill, filled, toFill } = progress(desk.db);
      behind = page.cursor < page.head || backfill !== null;
      await hearDecisions(area);
      if (backfill === null) contact.pulled(cursor, page.cursor, page.head);
      else contact.filling(filled, toFill);
      return sendReceipt(desk.erased, desk.server, 'applied', paid);
    });

  const catchUp = async (): Promise<Problem | null> => {
    for (;;) {
      const failure = await pull(0);
      if (failure !== null || !behind) return failure;
    }
  };

  const sendOn = async () => {
    while (!stopped) {
      const failure = await send();
      if (failure !== null) abreast = false;
      await sending.wait(failure === null ? null : contact.failed(failure));
    }
  };
  const readOn = async () => {
    while (!stopped) {
      const failure = await pull(behind ? 0 : longPollMs);
      if (failure === null) continue;
      abreast = false;
      await reading.wait(contact.failed(failure));
      behind = true;
    }
  };
  const wake = () => {
    sending.open();
    reading.open();
  };
  return {
    wake,
    status: contact.status,
    written() {
      sending.open();
      // A push under way must not delay it. What fails here fails again before the next push, which tells.
      void keepAll().catch(() => undefined);
      contact.report();
    },
    start() {
      void sendOn();
      void readOn();
    },
    async stop() {
      stopped = true;
      contact.end();
      wake();
      await keepAll();
    },
    once: async () => {
      const failure = (await send()) ?? (await catchUp());
      if (failure === null) return;
      abreast = false;
      contact.failed(failure);
    },
  };
}

const heldBack = (): Problem => problem('server-error', 'The server holds back what it has for this desk.');

/** A full disk, say, stops one round and not the loop: what was taken in so far stands, the rest comes again. */
async function guarded(round: () => Promise<Problem | null>): Promise<Problem | null> {
  try {
    return await round();
  } catch (error) {
    return storeProblem(error)?.problem ?? problem('internal', 'What the server sent could not be taken in: tell support.');
  }
}
