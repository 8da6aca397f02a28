import { create } from 'zustand';
import { useSession } from '../../app/session.ts';

/** What was typed to find somebody: it stays while their page is open, and goes with a lock. */
export const useLookUpText = create<{ readonly typed: string }>(() => ({ typed: '' }));

export const typeLookUp = (typed: string): void => useLookUpText.setState({ typed });

useSession.subscribe(({ state }) => {
  if (state?.phase !== 'open') typeLookUp('');
});
