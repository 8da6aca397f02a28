import { ipcMain, type BrowserWindow } from 'electron';
import { callChannel, eventChannel, selectedChannel } from '#shared/contract/bridge.ts';
import { fail, type Result } from '#shared/contract/errors.ts';
import { isOurPage } from './sender.ts';

type Call = (procedure: string, input: unknown) => Promise<Result<unknown>>;

/** Passes the page's calls on to the core, once it is sure that the page is ours. */
export function passCalls(window: BrowserWindow, call: Call): void {
  ipcMain.handle(callChannel, async (event, procedure: unknown, input: unknown): Promise<Result<unknown>> => {
    if (!isOurPage(event, window)) return fail('not-allowed', 'This page is not the desk.');
    if (typeof procedure !== 'string') return fail('invalid', 'This is no call.');
    return call(procedure, input ?? null);
  });
}

export function hearSelections(window: BrowserWindow, selected: () => void): void {
  ipcMain.on(selectedChannel, (event) => {
    if (isOurPage(event, window)) selected();
  });
}

export function tellPage(window: BrowserWindow, name: string, payload: unknown): void {
  if (!window.isDestroyed() && !window.webContents.isCrashed()) window.webContents.send(eventChannel, name, payload);
}
