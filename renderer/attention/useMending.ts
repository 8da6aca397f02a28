import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem, Result } from '#shared/contract/errors.ts';
import { desk } from '../app/desk.ts';
import { tell } from '../app/toasts.ts';

/** What was typed is gone for good after this; until then one click brings it back. */
const secondThoughtsMs = 6000;

export interface Mending {
  /** Items whose mending was refused, and why. */
  readonly problems: Readonly<Record<string, Problem>>;
  /** Discarded, and not yet gone. */
  readonly leaving: ReadonlySet<string>;
  /** `set`: words that were mended. */
  readonly sendAgain: (opId: string, set?: Readonly<Record<string, string>>) => void;
  readonly discard: (opId: string) => void;
  readonly undoDiscard: (opId: string) => void;
  readonly restore: (id: string) => void;
  readonly keep: (id: string) => void;
  readonly acknowledge: (row: string) => void;
  readonly same: (id: string) => void;
  readonly different: (id: string) => void;
}

/** One click for each way to mend. A refusal stands on its item; a discard can be taken back for a few seconds. */
export function useMending(readAgain: () => void): Mending {
  const { t } = useTranslation('attention');
  const [problems, setProblems] = useState<Readonly<Record<string, Problem>>>({});
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const timers = useRef(new Map<string, number>());

  const mend = useCallback(
    async (id: string, ask: Promise<Result<null>>, done: string | null) => {
      const answer = await ask;
      setProblems((before) => {
        const rest = Object.fromEntries(Object.entries(before).filter(([key]) => key !== id));
        return answer.ok ? rest : { ...rest, [id]: answer.error };
      });
      if (answer.ok && done !== null) tell({ tone: 'ok', text: done });
      readAgain();
    },
    [readAgain],
  );
  const forget = useCallback((opId: string) => {
    clearTimeout(timers.current.get(opId));
    timers.current.delete(opId);
    setLeaving((before) => new Set([...before].filter((one) => one !== opId)));
  }, []);

  // Leaving the page decides: what was discarded goes now.
  useEffect(() => {
    const pending = timers.current;
    return () => {
      for (const [opId, timer] of pending) {
        clearTimeout(timer);
        void desk.attention.discard({ opId });
      }
      pending.clear();
    };
  }, []);

  return useMemo(
    () => ({
      problems,
      leaving,
      sendAgain: (opId, set = {}) => void mend(opId, desk.attention.retry({ opId, set }), t('sent')),
      discard: (opId) => {
        setLeaving((before) => new Set([...before, opId]));
        const goes = () => {
          void mend(opId, desk.attention.discard({ opId }), null).then(() => forget(opId));
        };
        timers.current.set(opId, window.setTimeout(goes, secondThoughtsMs));
      },
      undoDiscard: forget,
      restore: (id) => void mend(id, desk.attention.restore({ id }), t('restored')),
      keep: (id) => void mend(id, desk.attention.keep({ id }), null),
      acknowledge: (row) => void mend(row, desk.attention.acknowledge({ row }), null),
      same: (id) => void mend(id, desk.attention.same({ id }), t('samePerson.merged')),
      different: (id) => void mend(id, desk.attention.different({ id }), t('samePerson.kept')),
    }),
    [problems, leaving, mend, forget, t],
  );
}
