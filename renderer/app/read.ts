import { useCallback, useEffect, useState } from 'react';
import type { KindName } from '#shared/catalogue/index.ts';
import type { Problem, Result } from '#shared/contract/errors.ts';
import { onEvent } from './desk.ts';

export interface Read<T> {
  /** The last answer; stays while it is read again, so that nothing flashes. */
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly pending: boolean;
  readonly again: () => void;
  /** Puts an answer that a change brought in place of what was read. */
  readonly put: (value: T) => void;
}

/**
 * Reads for a screen, and again when a row of one of `kinds` changes. `load` must be stable (module
 * level, or `useCallback`): a new one is a new question, and an answer to an old one is dropped.
 */
export function useRead<T>(load: () => Promise<Result<T>>, kinds: readonly KindName[]): Read<T> {
  const [held, setHeld] = useState<{ load: unknown; value: T | null; problem: Problem | null }>({ load: null, value: null, problem: null });
  const [turn, setTurn] = useState(0);
  const watched = kinds.join(' ');

  useEffect(() => {
    let current = true;
    void load().then((result) => {
      if (!current) return;
      setHeld((before) =>
        result.ok
          ? { load, value: result.value, problem: null }
          : { load, value: before.load === load ? before.value : null, problem: result.error },
      );
    });
    return () => {
      current = false;
    };
  }, [load, turn]);

  useEffect(() => {
    const names = watched.split(' ');
    return onEvent('changed', (changed) => {
      if (changed.kinds.some((kind) => names.includes(kind))) setTurn((n) => n + 1);
    });
  }, [watched]);

  const again = useCallback(() => setTurn((n) => n + 1), []);
  const put = useCallback((value: T) => setHeld({ load, value, problem: null }), [load]);
  const fresh = held.load === load;
  return { value: fresh ? held.value : null, problem: fresh ? held.problem : null, pending: !fresh, again, put };
}
