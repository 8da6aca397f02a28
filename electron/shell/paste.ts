import type { BrowserWindow } from 'electron';
import { tellPage } from './calls.ts';
import type { ClipboardGuard } from './clipboard.ts';

/** Types what the clipboard holds into the page, or tells it why not. */
export async function paste(window: BrowserWindow, clipboard: ClipboardGuard): Promise<void> {
  const pasted = await clipboard.paste();
  if ('refused' in pasted) tellPage(window, 'paste-refused', { code: pasted.refused });
  else if (!window.isDestroyed()) await window.webContents.insertText(pasted.text);
}
