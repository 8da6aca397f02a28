import { create } from 'zustand';
import { useSession } from '../session.ts';

interface WipeBoardState {
  readonly open: boolean;
  readonly text: string;
}

const clean: WipeBoardState = { open: false, text: '' };

/** The dry-wipe board (W3): in this page's memory and nowhere else. */
export const useWipeBoard = create<WipeBoardState>(() => clean);

export const toggleWipeBoard = (): void => useWipeBoard.setState(({ open }) => ({ open: !open }));
export const wipe = (): void => useWipeBoard.setState({ text: '' });

/** Wiped when the desk locks and when the page is left. */
export function wipeOnLeaving(): () => void {
  const leave = () => useWipeBoard.setState(clean);
  const stop = useSession.subscribe(({ state }) => {
    if (state?.phase !== 'open') leave();
  });
  window.addEventListener('pagehide', leave);
  return () => {
    stop();
    window.removeEventListener('pagehide', leave);
  };
}
