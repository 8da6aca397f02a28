import { useEffect } from 'react';
import { useSession } from '../session.ts';
import { reportActivity } from './activity.ts';

const gap = 5000;
const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Reports input at most every few seconds, and at once while the lock is being announced. */
export function useIdleReport(): void {
  useEffect(() => {
    let last = 0;
    const moved = () => {
      const now = Date.now();
      if (now - last < gap && useSession.getState().lockWarning === null) return;
      last = now;
      reportActivity();
    };
    inputs.forEach((input) => window.addEventListener(input, moved, { passive: true }));
    moved();
    return () => inputs.forEach((input) => window.removeEventListener(input, moved));
  }, []);
}
