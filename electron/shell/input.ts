import type { Input, WebContents } from 'electron';

type Keys = Pick<Input, 'key' | 'control' | 'meta' | 'shift'>;

const smallest = 1;
const largest = 2;
const step = 0.1;

/** Keys of a browser that have no place at a service desk: with Ctrl or Command, and alone. */
const withControl = new Set(['r', 'p', 'u', 'j', 'i', 'insert']);
const alone = new Set(['f5', 'f11', 'f12', 'browserback', 'browserforward', 'browserrefresh', 'browserhome']);

/**
 * Reload, print, source, developer tools are swallowed before the page hears them; zoom stays within
 * 100–200 %. A paste by key is the shell's: page code cannot press a key here, so it cannot ask for one.
 */
export function guardKeys(contents: WebContents, developerTools: boolean, paste: () => void): void {
  void contents.setVisualZoomLevelLimits(1, 1);
  contents.on('before-input-event', (event, input) => {
    const zoom = zoomOf(input, contents.getZoomFactor());
    if (zoom !== null) contents.setZoomFactor(zoom);
    const pastes = isPaste(input);
    if (pastes && input.type === 'keyDown') paste();
    if (zoom !== null || pastes || hasNoPlace(input, developerTools)) event.preventDefault();
  });
}

export function hasNoPlace({ key, control, meta, shift }: Keys, developerTools: boolean): boolean {
  const name = key.toLowerCase();
  const command = control || meta;
  if (developerTools && (name === 'f12' || (command && shift && name === 'i'))) return false;
  // Cutting by the old key.
  if (shift && name === 'delete') return true;
  return alone.has(name) || (command && withControl.has(name));
}

export function isPaste({ key, control, meta, shift }: Keys): boolean {
  const name = key.toLowerCase();
  return ((control || meta) && name === 'v') || (shift && name === 'insert');
}

/** The new zoom factor, or null when the key is not about zoom. */
export function zoomOf({ key, control, meta }: Keys, now: number): number | null {
  if (!control && !meta) return null;
  const change = { '+': step, '=': step, '-': -step, _: -step, '0': smallest - now }[key];
  if (change === undefined) return null;
  return Math.min(largest, Math.max(smallest, Math.round((now + change) * 100) / 100));
}
