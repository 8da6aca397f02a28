import { createContext, useContext, useEffect } from 'react';
import { create } from 'zustand';
import { useSession } from './session.ts';

export interface Shortcut {
  /** `Ctrl+K`, `F2`, `Ctrl+Shift+Enter`, `n`, `1`. On a Mac the command key counts as Ctrl. */
  readonly keys: string;
  /** Worded for the F1 list and the palette. */
  readonly label: string;
  /** None for a key that a field answers by itself: it is listed under F1 all the same. */
  readonly run?: () => void;
  /** Left out of the palette, where it would make no sense (moving in a list). */
  readonly local?: boolean;
}

interface Entry {
  readonly shortcuts: readonly Shortcut[];
  readonly layer: number;
}

/** Every shortcut that works now, the latest first. */
export const useShortcutList = create<{ readonly entries: readonly Entry[] }>(() => ({ entries: [] }));

/** A dialog stands one layer above the screen: while it is open only its own shortcuts work. */
export const Layer = createContext(0);

/** A letter or digit alone: may be switched off (WCAG 2.1.4), and never fires while somebody types. */
const isSingle = (keys: string): boolean => [...keys].length === 1;

function keysOf(event: KeyboardEvent): string {
  const { key } = event;
  const name = key.length === 1 && (event.ctrlKey || event.metaKey || event.altKey) ? key.toUpperCase() : key;
  return [(event.ctrlKey || event.metaKey) && 'Ctrl', event.altKey && 'Alt', event.shiftKey && name.length > 1 && 'Shift', name]
    .filter(Boolean)
    .join('+');
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !/^(checkbox|radio)$/.test(target.getAttribute('type') ?? '');

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const keys = keysOf(event);
  if (isSingle(keys) && (typing(event.target) || !useSession.getState().preferences.singleKeys)) return;
  const { entries } = useShortcutList.getState();
  const top = Math.max(0, ...entries.map((entry) => entry.layer));
  const found = entries.filter((entry) => entry.layer === top).flatMap((entry) => entry.shortcuts);
  const shortcut = found.find((one) => one.keys === keys);
  if (!shortcut?.run) return;
  event.preventDefault();
  shortcut.run();
}

/** Joins the one listener to the page. Returns the way to stop. */
export function listenToKeys(): () => void {
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

/** While the component is shown these shortcuts work; `shortcuts` must be memoised. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const layer = useContext(Layer);
  useEffect(() => {
    const entry: Entry = { shortcuts, layer };
    useShortcutList.setState(({ entries }) => ({ entries: [entry, ...entries] }));
    return () => useShortcutList.setState(({ entries }) => ({ entries: entries.filter((one) => one !== entry) }));
  }, [shortcuts, layer]);
}
