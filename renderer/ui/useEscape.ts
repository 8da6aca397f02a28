import { useEffect, useMemo, useRef } from 'react';
import { useShortcuts } from '../app/shortcuts.ts';

const lists = '.mantine-Menu-dropdown, .mantine-Combobox-dropdown, .mantine-Popover-dropdown';
const isShown = (element: HTMLElement) => element.checkVisibility();

/** Escape closes one thing at a time: an open list of choices first, then what it stands in. */
export function useEscape(label: string, close: (() => void) | null): void {
  const listWasOpen = useRef(false);
  useEffect(() => {
    // Seen on the way down: by the time the key comes up again the list has closed itself.
    const look = (event: KeyboardEvent) => {
      if (event.key === 'Escape') listWasOpen.current = [...document.querySelectorAll<HTMLElement>(lists)].some(isShown);
    };
    window.addEventListener('keydown', look, { capture: true });
    return () => window.removeEventListener('keydown', look, { capture: true });
  }, []);
  useShortcuts(
    useMemo(() => {
      if (close === null) return [];
      const run = () => {
        if (!listWasOpen.current) close();
      };
      return [{ keys: 'Escape', label, run, local: true }];
    }, [label, close]),
  );
}
