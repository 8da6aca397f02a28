import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import { isOurs } from './origin.ts';

/** Whether a message comes from our window's main frame on our own origin, and from nowhere else. */
export function isOurPage(event: IpcMainEvent | IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const { senderFrame, sender } = event;
  return senderFrame !== null && senderFrame.parent === null && sender === window.webContents && isOurs(senderFrame.url);
}
