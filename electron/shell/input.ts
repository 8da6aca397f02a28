import type { Input, WebContents } from 'electron';

const smallest = 1;
const largest = 2;
const step = 0.1;

/** Keys of a browser that have no place at a service desk: with Ctrl or Command. */
const withControl = new Set(['r', 'p', 's', 'u', 'o', 'g', 'j', 'n', 't', 'w', 'i', 'insert']);
const alone = new Set(['f5', 'f11', 'f12', 'browserback', 'browserforward', 'browserrefresh', 'browserhome', 'printscreen']);

/** Reload, print, save, source, developer tools are swallowed before the page hears them; zoom stays within 100–200 %. */
export function guardKeys(contents: WebContents, developerTools: boolean): void {
  void contents.setVisualZoomLevelLimits(1, 1);
  contents.on('before-input-event', (event, input) => {
    const zoom = zoomOf(input, contents.getZoomFactor());
    if (zoom !== null) contents.setZoomFactor(zoom);
    if (zoom !== null || hasNoPlace(input, developerTools)) event.preventDefault();
  });
}

export function hasNoPlace({ key, control, meta, shift, alt }: Input, developerTools: boolean): boolean {
  const name = key.toLowerCase();
  const command = control || meta;
  if (developerTools && (name === 'f12' || (command && shift && name === 'i'))) return false;
  if (alt && ['arrowleft', 'arrowright', 'home'].includes(name)) return true;
  if (shift && name === 'delete') return true;
  return command ? withControl.has(name) || alone.has(name) : alone.has(name);
}

/** The new zoom factor, or null when the key is not about zoom. */
export function zoomOf({ key, control, meta }: Input, now: number): number | null {
  if (!control && !meta) return null;
  const change = { '+': step, '=': step, '-': -step, _: -step, '0': smallest - now }[key];
  if (change === undefined) return null;
  return Math.min(largest, Math.max(smallest, Math.round((now + change) * 100) / 100));
}
