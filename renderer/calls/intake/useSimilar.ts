import { useEffect, useState } from 'react';
import type { Match } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import type { NewDetails } from '../sheets/data.ts';

const pause = 250;

/** People who look like the one being typed: a hint beside the form, never in its way (R-CALLER-2). */
export function useSimilar(details: NewDetails): readonly Match[] {
  const [found, setFound] = useState<readonly Match[]>([]);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void desk.customers.similar(details).then((result) => current && setFound(result.ok ? result.value : []));
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [details]);
  return found;
}
