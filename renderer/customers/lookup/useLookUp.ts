import { useEffect, useState } from 'react';
import type { Output } from '#shared/contract/desk/index.ts';
import type { Problem } from '#shared/contract/errors.ts';
import { desk, onEvent } from '../../app/desk.ts';

type Answer = Output<'customers.match'>;

const shortest = 2;
const limit = 20;
const pauseMs = 30;
/** What a row says is taken from these. */
const shown: readonly string[] = ['customer', 'product', 'call', 'repair'];

export interface LookUpState {
  /** Null before anything was asked. */
  readonly answer: Answer | null;
  readonly problem: Problem | null;
}

const nothing: LookUpState = { answer: null, problem: null };

/** Who fits what is typed. The last answer stays until the next is there, so that rows do not flash. */
export function useLookUp(typed: string): LookUpState {
  const [held, setHeld] = useState<LookUpState>(nothing);
  const [turn, setTurn] = useState(0);
  const wanted = typed.trim().length < shortest ? '' : typed.trim();
  useEffect(() => {
    if (wanted === '') return;
    let current = true;
    const timer = setTimeout(() => {
      void desk.customers.match({ typed: wanted, limit }).then((result) => {
        if (current) setHeld(result.ok ? { answer: result.value, problem: null } : { answer: null, problem: result.error });
      });
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted, turn]);
  useEffect(
    () =>
      onEvent('changed', ({ kinds }) => {
        if (kinds.some((kind) => shown.includes(kind))) setTurn((before) => before + 1);
      }),
    [],
  );
  return wanted === '' ? nothing : held;
}
