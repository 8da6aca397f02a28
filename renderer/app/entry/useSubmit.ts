import { useState, type SubmitEvent } from 'react';
import type { DeskState } from '#shared/contract/desk/index.ts';
import type { Problem, Result } from '#shared/contract/errors.ts';
import { adopt } from '../session.ts';

interface Submit {
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly submit: (event: SubmitEvent) => void;
}

/** One form whose answer is the desk's new state. What was typed stays when it is refused. */
export function useSubmit(send: () => Promise<Result<DeskState>>): Submit {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    void send().then(async (result) => {
      setProblem(result.ok ? null : result.error);
      if (result.ok) await adopt(result.value);
      setBusy(false);
    });
  };
  return { busy, problem, submit };
}
