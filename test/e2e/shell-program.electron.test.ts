import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { electronArgs, electronProgram, launchElectron } from '../support/electron.ts';

let app: ElectronApplication;
let page: Page;
let folder: string;

/** One program for all of them, the last ones being those that end its page. */
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shell-'));
  app = await launchElectron(folder);
  page = await app.firstWindow();
  await page.waitForFunction(() => document.getElementById('root')?.textContent !== '');
});
test.afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test('refuses a page of another window, though it has the same preload', async () => {
  const answer = await app.evaluate(
    async ({ BrowserWindow, session }, preload) => {
      const other = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, session: session.fromPartition('desk', { cache: false }) },
      });
      await other.loadURL('app://desk/');
      const heard: unknown = await other.webContents.executeJavaScript(`window.desk.call('desk.state', null)`);
      other.destroy();
      return heard;
    },
    join(import.meta.dirname, '../../dist/shell/preload.cjs'),
  );
  expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
});

test('refuses a sub-frame, which has no bridge besides', async () => {
  const bridged = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const has = frame.contentWindow !== null && 'desk' in frame.contentWindow;
    frame.remove();
    return has;
  });
  expect(bridged).toBe(false);
  // Had it one all the same, the handler would see who speaks: a frame of ours that has a parent.
  const answer = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const sender = BrowserWindow.getAllWindows()[0]?.webContents;
    const { _invokeHandlers: handlers } = ipcMain as unknown as {
      _invokeHandlers: Map<string, (event: unknown, ...args: unknown[]) => unknown>;
    };
    const handle = handlers.get('desk:call');
    return Promise.all(
      [{ parent: sender?.mainFrame, url: 'app://desk/' }, null].map((senderFrame) => {
        let said: unknown = null;
        const event = { sender, senderFrame, _reply: (value: unknown) => (said = value), sendReply: (value: unknown) => (said = value) };
        return Promise.resolve(handle?.(event, 'desk.state', null)).then((value) => value ?? said);
      }),
    );
  });
  for (const one of answer) expect(JSON.stringify(one)).toContain('not-allowed');
});

test('takes nothing that is dropped on it', async () => {
  await page.evaluate(() => {
    const heard: string[] = [];
    for (const name of ['dragenter', 'dragover', 'drop']) window.addEventListener(name, () => heard.push(name), { capture: true });
    Object.assign(window, { heardDrops: heard });
  });
  const session = await page.context().newCDPSession(page);
  const data = { items: [{ mimeType: 'text/plain', data: 'from elsewhere' }], dragOperationsMask: 1 };
  const { x, y } = (await page.getByRole('textbox').first().boundingBox()) ?? { x: 0, y: 0 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: x + 5, y: y + 5, data });
  expect(await page.evaluate(() => (window as unknown as { heardDrops: string[] }).heardDrops)).toEqual([]);
  expect(await page.getByRole('textbox').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).not.toContain(
    'from elsewhere',
  );
});

test('answers to no other channel', async () => {
  const channels = await app.evaluate(({ ipcMain }) => {
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, unknown> };
    return { invoke: [...handlers.keys()], send: ipcMain.eventNames().filter((name) => name !== 'error') };
  });
  expect(channels).toEqual({ invoke: ['desk:call'], send: ['desk:selected'] });
});

test('serves nothing but the screens', async () => {
  const outside = [
    '/../shell/main.cjs',
    '/%2e%2e/shell/main.cjs',
    '/..%2fshell%2fmain.cjs',
    '/..%5cshell%5cmain.cjs',
    '/%E0%A4%A',
    '/assets/../../package.json',
    '//etc/passwd',
  ];
  const fetched = await app.evaluate(({ session }, paths) => {
    const desk = session.fromPartition('desk', { cache: false });
    return Promise.all(paths.map(async (path) => [path, (await desk.fetch(`app://desk${path}`)).status]));
  }, outside);
  expect(fetched).toEqual(outside.map((path) => [path, 404]));
});

test('serves the page with its rules, and a nonce that is never the same', async () => {
  const read = () =>
    app.evaluate(async ({ session }) => {
      const answer = await session.fromPartition('desk', { cache: false }).fetch('app://desk/');
      return {
        rules: answer.headers.get('content-security-policy') ?? '',
        features: answer.headers.get('permissions-policy') ?? '',
        html: await answer.text(),
      };
    });
  const [first, second] = [await read(), await read()];
  const nonce = /csp-nonce" nonce="([^"]+)"/.exec(first.html)?.[1] ?? 'none';
  expect(first.rules).toContain(`'nonce-${nonce}'`);
  expect(second.rules).not.toContain(`'nonce-${nonce}'`);
  for (const rule of ["default-src 'none'", "connect-src 'none'", "require-trusted-types-for 'script'", 'sandbox allow-scripts'])
    expect(first.rules).toContain(rule);
  for (const feature of ['usb=()', 'serial=()', 'camera=()', 'clipboard-read=()']) expect(first.features).toContain(feature);
});

test("keeps a browser's keys from the page, and zoom between 100 and 200 per cent", async () => {
  await page.evaluate(() => {
    const heard: string[] = [];
    addEventListener('keydown', ({ key }) => heard.push(key));
    Object.assign(window, { heardKeys: heard });
  });
  // As the system gives them; Playwright's own keys go past the shell.
  const press = (keyCode: string, modifiers: 'control'[] = ['control'], times = 1) =>
    app.evaluate(
      ({ BrowserWindow }, input) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        for (let count = 0; count < input.times; count += 1) contents?.sendInputEvent({ type: 'keyDown', ...input });
        return contents?.getZoomFactor();
      },
      { keyCode, modifiers, times },
    );
  await press('F5', []);
  for (const key of ['R', 'P', 'U']) await press(key);
  expect(await press('=', ['control'], 15)).toBe(2);
  expect(await press('-', ['control'], 15)).toBe(1);
  await press('F8', []);
  await expect.poll(() => page.evaluate(() => (window as unknown as { heardKeys: string[] }).heardKeys)).toEqual(['F8']);
});

test('lets nothing be copied or dragged by selecting it', async () => {
  await app.evaluate(({ clipboard }) => clipboard.writeText('before'));
  const dragged = await page.evaluate(() => {
    getSelection()?.selectAllChildren(document.body);
    return document.body.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true }));
  });
  await page.keyboard.press('Control+C');
  await page.keyboard.press('Control+Insert');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+C');
  expect(dragged).toBe(false);
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('before');
});

test('runs once: a second start hands its call to the first, and ends', async () => {
  await page.evaluate(() => {
    const heard: unknown[] = [];
    window.desk.listen((name, payload) => name === 'ringing' && heard.push(payload));
    Object.assign(window, { heard });
  });
  const program = electronProgram();
  const args = [...electronArgs(folder, program), 'cleandesk://call?from=%2B447700900123'];
  const second = spawnSync(program.executable, args, { timeout: 30_000 });
  expect(second.status).toBe(0);
  await expect.poll(() => page.evaluate(() => (window as unknown as { heard: unknown }).heard)).toEqual([{ from: '+447700900123' }]);
});

test('refuses a page of another origin in our own window', async () => {
  const answer = await app.evaluate(async ({ BrowserWindow, session }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return null;
    // Whoever got this far has passed every other guard.
    session.fromPartition('desk', { cache: false }).webRequest.onBeforeRequest(null);
    await window.loadURL('data:text/html,<title>evil</title>');
    const heard: unknown = await window.webContents.executeJavaScript(`window.desk.call('desk.state', null)`);
    await window.loadURL('app://desk/');
    return heard;
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
});

test('locks with its system: core and page end, others take their place', async () => {
  const rendererPid = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);
  const before = await rendererPid();
  const fresh = await app.evaluate(async ({ BrowserWindow, powerMonitor }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const loaded = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(null)));
    powerMonitor.emit('lock-screen');
    await loaded;
    return (await contents?.executeJavaScript(`window.desk.call('desk.state', null)`)) as unknown;
  });
  expect(fresh).toMatchObject({ ok: true, value: { lockReason: 'system' } });
  expect(await rendererPid()).not.toBe(before);
  expect(() => process.kill(before, 0)).toThrow(/ESRCH/);
});
