import { join } from 'node:path';
import { BrowserWindow, type Session, type WebPreferences } from 'electron';
import { home } from './origin.ts';

/** The page has no Node, no file system, no dialogs, no plug-ins; it has `window.desk`. */
const webPreferences = Object.freeze({
  preload: join(__dirname, 'preload.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  webgl: false,
  // A dictionary would be fetched from a server that is not ours.
  spellcheck: false,
  navigateOnDragDrop: false,
  disableDialogs: true,
  // File pickers pass every permission handler.
  disableBlinkFeatures: 'FileSystemAccess,FileSystemAccessLocal,FileSystemAccessAPI',
} as const satisfies WebPreferences);

export interface WindowOptions {
  readonly session: Session;
  readonly developerTools: boolean;
}

/** The program's one window. Whenever its page's process ends, a fresh one serves the page again. */
export function openWindow({ session, developerTools }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 680,
    show: false,
    autoHideMenuBar: true,
    webPreferences: { ...webPreferences, session, devTools: developerTools },
  });
  window.setContentProtection(true);
  window.once('ready-to-show', () => window.show());
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  window.webContents.on('render-process-gone', () => {
    // The process is still being taken apart while this is told.
    setImmediate(() => void load(window));
  });
  return window;
}

export async function load(window: BrowserWindow): Promise<void> {
  if (!window.isDestroyed()) await window.loadURL(home).catch(() => undefined);
}

/**
 * Ends the page's process: what it knew is gone with its memory (workstation.md, Lock). Killed, not
 * crashed: a crash would leave a dump of that memory on the disk.
 */
export function startPageAfresh(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  const pid = window.webContents.getOSProcessId();
  if (pid > 0) process.kill(pid, 'SIGKILL');
  else void load(window);
}
