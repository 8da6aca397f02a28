import { useEffect, useState } from 'react';
import type { Output } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';

type Answer = Output<'customers.match'>;
const none: Answer = { by: 'none', matches: [], more: false };
const shortest = 2;
const limit = 9;
const pause = 30;

export interface Matches extends Answer {
  /** What is shown answers what stands in the field now. */
  readonly settled: boolean;
}

/** People who fit what is being typed. The last answer stays until the next is there; an older one is dropped. */
export function useMatches(typed: string, looking: boolean): Matches {
  const [held, setHeld] = useState({ typed: '', answer: none });
  const wanted = looking && typed.trim().length >= shortest ? typed.trim() : '';
  useEffect(() => {
    if (wanted === '') return;
    let current = true;
    const timer = setTimeout(() => {
      void desk.customers
        .match({ typed: wanted, limit })
        .then((result) => current && setHeld({ typed: wanted, answer: result.ok ? result.value : none }));
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  return wanted === '' ? { ...none, settled: true } : { ...held.answer, settled: held.typed === wanted };
}
