import { desk } from './desk.ts';
import { tellProblem } from './toasts.ts';

const before = new Set<() => Promise<unknown>>();

/** What must be kept before the desk locks: drafts. Returns the way to leave the list. */
export function beforeLock(keep: () => Promise<unknown>): () => void {
  before.add(keep);
  return () => before.delete(keep);
}

export const keepDrafts = (): Promise<unknown> => Promise.all([...before].map((keep) => keep()));

/** Keeps what is being typed, then locks. The core may end before it answers; its event says the rest. */
export function lockNow(): void {
  void keepDrafts().then(async () => {
    const locked = await desk.desk.lock({ reason: 'asked' });
    if (!locked.ok && locked.error.code !== 'core-ended') tellProblem('', locked.error);
  });
}
