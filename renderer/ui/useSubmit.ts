import { useState, type SyntheticEvent } from 'react';
import type { Problem } from '#shared/contract/errors.ts';

export interface Submit {
  /** Why the last attempt was refused. */
  readonly problem: Problem | null;
  readonly pending: boolean;
  /** Whether what is typed can be sent. */
  readonly ready: boolean;
  readonly submit: (event: SyntheticEvent) => Promise<void>;
}

/**
 * What a form sends, one attempt at a time.
 * @param run null while the form is not whole. Resolves to why it was refused, or null: then it has done what it had to.
 */
export function useSubmit(run: (() => Promise<Problem | null>) | null): Submit {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (run === null || pending) return;
    setPending(true);
    setProblem(await run());
    setPending(false);
  };
  return { problem, pending, ready: run !== null, submit };
}
