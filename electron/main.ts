import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { app, Menu, type BrowserWindow } from 'electron';
import { hostCore, type CoreHost } from './host/core-process.ts';
import { systemBoards } from './shell/boards.ts';
import { hearSelections, passCalls, tellPage } from './shell/calls.ts';
import { guardClipboard } from './shell/clipboard.ts';
import { coreLauncher } from './shell/core-process.ts';
import { ringingFrom } from './shell/deep-link.ts';
import { watchIdle } from './shell/idle.ts';
import { guardKeys } from './shell/input.ts';
import { readMachinePolicy } from './shell/machine-policy/index.ts';
import { guardPages } from './shell/navigation.ts';
import { paste } from './shell/paste.ts';
import { lockWithSystem } from './shell/power.ts';
import { registerScheme, serveScreens } from './shell/protocol.ts';
import { openMedia } from './shell/media/index.ts';
import { openPrinting } from './shell/printing/index.ts';
import { openSession } from './shell/session.ts';
import { refusedSwitch } from './shell/switches.ts';
import { openVault } from './shell/vault.ts';
import { watchMachine } from './shell/watch-machine.ts';
import { load, openWindow, startPageAfresh } from './shell/window.ts';

/** The packed program that the tests drive (vite.shell.config.ts). */
declare const __E2E__: boolean;

/** The shell: what belongs to the workstation, put together. It knows no customer and no rule; those are the core's. */
async function start(): Promise<void> {
  await app.whenReady();
  Menu.setApplicationMenu(null);
  const developerTools = !app.isPackaged;
  const folder = join(app.getPath('userData'), 'desk');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The released program looks at its own machine and no other.
  const root = (app.isPackaged ? '' : app.commandLine.getSwitchValue('machine-root')) || '/';
  const media = openMedia(root);
  const session = openSession('desk');
  const printing = openPrinting(media, () => window);
  serveScreens(session, join(__dirname, '../renderer'), printing.picture);
  const window = openWindow({ session, developerTools });
  const clipboard = guardClipboard(systemBoards(), (ms, run) => void setTimeout(run, ms));
  guardKeys(window.webContents, developerTools, () => void paste(window, clipboard));
  hearSelections(window, clipboard.selected);

  const managed = await readMachinePolicy(root);
  const { vault, kind } = await openVault(folder);
  const core = hostCore({
    launch: coreLauncher(),
    config: {
      ...{ folder, host: __E2E__ ? 'test-build' : 'electron', vault: kind, managed },
      server: managed.server ?? (app.commandLine.getSwitchValue('server') || null),
      language: app.getLocale(),
    },
    vault,
    copy: clipboard.copy,
    printing,
    event: (name, payload) => tellPage(window, name, payload),
    fresh: () => {
      void clipboard.forget();
      printing.forget();
      startPageAfresh(window);
    },
  });
  passCalls(window, core.call);
  await enrolAtFirstStart(core.call);
  lockWithSystem(() => core.lock('system'));
  listenForCalls(window);
  endWith(() => Promise.all([core.stop(), clipboard.forget()]));
  app.on('quit', watchIdle(core.untouched));
  app.on('quit', watchMachine({ media, root, folder, tell: core.machine }));
  await load(window);
}

/** An administrator can roll desks out with `--server` and the code in CLEANDESK_ENROL, where no other account sees it; what is wrong with the code shows on the enrolment page. */
async function enrolAtFirstStart(call: CoreHost['call']): Promise<void> {
  const [server, code] = [app.commandLine.getSwitchValue('server'), process.env['CLEANDESK_ENROL'] ?? ''];
  if (server !== '' && code !== '') await call('desk.enrol', { server, code, deskName: hostname().slice(0, 40) || 'Desk' });
}

/** What macOS says before there is a window. */
const openedWith: string[] = [];

/** A softphone starts the program, or speaks to the one that runs. */
function listenForCalls(window: BrowserWindow): void {
  let ringing = ringingFrom([...process.argv, ...openedWith]);
  const ring = (args: readonly string[]) => {
    const from = ringingFrom(args);
    if (window.isMinimized()) window.restore();
    window.focus();
    if (from !== null) tellPage(window, 'ringing', { from });
  };
  app.on('second-instance', (_event, args) => ring(args));
  app.on('open-url', (_event, url) => ring([url]));
  window.webContents.on('dom-ready', () => {
    if (ringing !== null) tellPage(window, 'ringing', { from: ringing });
    ringing = null;
  });
}

/** Nothing is lost when the window closes: the core is asked to lock, and waited for. */
function endWith(stop: () => Promise<unknown>): void {
  let stopped = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void stop().then(() => {
      stopped = true;
      app.quit();
    });
  });
}

const refused = app.isPackaged && !__E2E__ ? refusedSwitch((name) => app.commandLine.hasSwitch(name)) : null;
if (refused !== null) {
  process.stderr.write(`Cleandesk does not start with --${refused}.\n`);
  app.exit(2);
} else if (!app.requestSingleInstanceLock()) {
  app.exit(0);
} else {
  // Electron's own sandbox needs the switch's absence: with both, the start hangs (facts of Electron 25 as root).
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  if (app.isPackaged) app.setAsDefaultProtocolClient('cleandesk');
  app.on('open-url', (_event, url) => openedWith.push(url));
  registerScheme();
  guardPages(app);
  start().catch((error: unknown) => {
    process.stderr.write(`Cleandesk could not start: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown'}\n`);
    app.exit(1);
  });
}
