import { useEffect, useEffectEvent } from 'react';
import { useShortcutList } from '../../app/shortcuts.ts';
import { useSession } from '../../app/session.ts';
import { createScanner } from './scanner.ts';

const after = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** The shortcut that a key pressed by hand means, of the top layer, as the page's own listener finds it. */
function runShortcut(key: string): void {
  if (!useSession.getState().preferences.singleKeys) return;
  const { entries } = useShortcutList.getState();
  const top = Math.max(0, ...entries.map((entry) => entry.layer));
  const found = entries.filter((entry) => entry.layer === top).flatMap((entry) => entry.shortcuts);
  found.find((one) => one.keys === key)?.run?.();
}

const isTyped = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [role="textbox"]') !== null;

/**
 * Listens for a barcode scanner while nobody types into a field. Letters and digits wait until it
 * is clear that a hand pressed them; then they are the shortcuts that they always were.
 */
export function useScanner(onScan: (code: string) => void): void {
  const scanned = useEffectEvent(onScan);
  useEffect(() => {
    const scanner = createScanner({ onScan: (code) => scanned(code), onKey: runShortcut, after });
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target)) return;
      const part = /^[\p{L}\p{N}\-_.]$/u.test(event.key) || event.key === 'Enter';
      if (!part || !scanner.press(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => {
      window.removeEventListener('keydown', listen, { capture: true });
      scanner.reset();
    };
  }, []);
}
