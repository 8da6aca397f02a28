import { randomBytes } from 'node:crypto';
import { BrowserWindow, type WebContents } from 'electron';
import type { JobSheet } from '#shared/contract/printing.ts';
import { home, scheme } from '../origin.ts';
import { openSession } from '../session.ts';
import { sheetHeight, sheetPage, sheetWidth } from './page.ts';

/**
 * Renders a document in a window that nobody sees: in a session of its own, without preload, bridge, scripts or
 * network. It has the one page, and is gone with it.
 */
export async function render<T>(sheet: JobSheet, use: (contents: WebContents) => Promise<T>): Promise<T> {
  const session = openSession('printing');
  const nonce = randomBytes(18).toString('base64');
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'`,
  };
  if (!session.protocol.isProtocolHandled(scheme)) {
    session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: url !== home }));
  } else session.protocol.unhandle(scheme);
  session.protocol.handle(scheme, () => new Response(sheetPage(sheet, nonce), { headers }));
  const window = new BrowserWindow({
    ...{ show: false, useContentSize: true, width: sheetWidth, height: sheetHeight, frame: false },
    webPreferences: {
      ...{ session, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, devTools: false },
      ...{ webviewTag: false, plugins: false, webgl: false, spellcheck: false, disableDialogs: true, offscreen: true },
    },
  });
  try {
    await window.loadURL(home);
    return await use(window.webContents);
  } finally {
    window.destroy();
  }
}

/** The whole of it, however long, as a PNG. */
export async function pictureOf(contents: WebContents): Promise<Buffer> {
  const height: unknown = await contents.executeJavaScript('document.documentElement.scrollHeight');
  const window = BrowserWindow.fromWebContents(contents);
  window?.setContentSize(sheetWidth, typeof height === 'number' ? Math.max(height, sheetHeight) : sheetHeight);
  const picture = await contents.capturePage();
  return picture.toPNG();
}
