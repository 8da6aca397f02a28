import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { launchElectron } from '../support/electron.ts';

/** Each test is page code that has gone bad, and tries something. The desk is not enrolled; nothing else is needed. */
let app: ElectronApplication;
let page: Page;
let folder: string;

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
test.afterEach(async () => {
  expect(page.url()).toMatch(/^app:\/\/desk\//);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

/** What came of it: the name of the error, or `done`. */
const attempt = (code: string): Promise<string> =>
  app.evaluate(({ BrowserWindow }, source) => {
    // By the debugger's door, because the page itself may evaluate nothing.
    const [window] = BrowserWindow.getAllWindows();
    const script = `(async () => { try { ${source}; return 'done'; } catch (error) { return error.name; } })()`;
    return window?.webContents.executeJavaScript(script, true) as Promise<string>;
  }, code);

test('has no Node and no Electron, only window.desk', async () => {
  expect(
    await page.evaluate(() =>
      ['require', 'process', 'Buffer', 'module', 'global', 'electron', 'ipcRenderer'].filter((name) => name in window),
    ),
  ).toEqual([]);
  expect(await page.evaluate(() => Object.keys(window.desk).sort())).toEqual(['call', 'host', 'listen']);
});

for (const url of ['https://example.org/', 'file:///etc/passwd', 'data:text/html,hello', 'app://other/', 'javascript:document.title="x"']) {
  test(`cannot leave for ${url}`, async () => {
    await attempt(`window.stayed = true; location.href = ${JSON.stringify(url)}; await new Promise((done) => setTimeout(done, 200))`);
    expect(await page.evaluate(() => ['stayed' in window, document.title])).toEqual([true, 'Cleandesk']);
  });
}

test('opens no window and no webview', async () => {
  expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull();
  expect(await page.evaluate(() => window.open('app://desk/'))).toBeNull();
  await attempt(
    `document.body.append(Object.assign(document.createElement('webview'), { src: 'app://desk/' })); await new Promise((done) => setTimeout(done, 200))`,
  );
});

test('holds no frame, not even of its own', async () => {
  const load = `const e = Object.assign(document.createElement('iframe'), { src: 'app://desk/' });
    document.body.append(e);
    await new Promise((done) => setTimeout(done, 300));
    if (e.contentDocument === null) throw new DOMException('', 'NotAllowedError')`;
  expect(await attempt(load)).toBe('NotAllowedError');
});

test('downloads nothing', async () => {
  const count = await app.evaluate(({ session }) => {
    const seen = { items: 0 };
    Object.assign(globalThis, { downloads: seen });
    session.fromPartition('desk', { cache: false }).on('will-download', (event) => (seen.items += event.defaultPrevented ? 0 : 1));
    return seen.items;
  });
  await attempt(`Object.assign(document.createElement('a'), { href: 'data:text/plain,customers', download: 'customers.csv' }).click()`);
  await attempt(
    `Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob(['customers'])), download: 'customers.csv' }).click()`,
  );
  await attempt(`await new Promise((done) => setTimeout(done, 300))`);
  expect(await app.evaluate(() => (globalThis as unknown as { downloads: { items: number } }).downloads.items)).toBe(count);
});

for (const name of [
  'geolocation',
  'notifications',
  'camera',
  'microphone',
  'midi',
  'persistent-storage',
  'idle-detection',
  'screen-wake-lock',
]) {
  test(`is refused the permission ${name}`, async () => {
    expect(await page.evaluate(async (asked) => (await navigator.permissions.query({ name: asked as PermissionName })).state, name)).toBe(
      'denied',
    );
  });
}

for (const [what, code] of [
  ['camera and microphone', 'await navigator.mediaDevices.getUserMedia({ audio: true, video: true })'],
  ['the screen', 'await navigator.mediaDevices.getDisplayMedia({ video: true })'],
  [
    'a place on the map',
    'await new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, (error) => fail(new DOMException(error.message, "NotAllowedError"))))',
  ],
  ['a USB device', 'await navigator.usb.requestDevice({ filters: [] })'],
  [
    'a HID device',
    'if ((await navigator.hid.requestDevice({ filters: [] })).length === 0) throw new DOMException("none", "NotFoundError")',
  ],
  ['a serial port', 'await navigator.serial.requestPort()'],
  ['a Bluetooth device', 'await navigator.bluetooth.requestDevice({ acceptAllDevices: true })'],
  ['the clipboard, to read', 'await navigator.clipboard.readText()'],
  ['the clipboard, to write', 'await navigator.clipboard.writeText("customers")'],
  ['a file to save to', 'await showSaveFilePicker()'],
  ['a folder', 'await showDirectoryPicker()'],
  ['a notification', 'if ((await Notification.requestPermission()) !== "granted") throw new DOMException("no", "NotAllowedError")'],
  ['the network', 'await fetch("https://example.org/")'],
  ['its own origin', 'await fetch("app://desk/index.html")'],
  [
    'a socket',
    'await new Promise((done, fail) => { const s = new WebSocket("wss://example.org"); s.onopen = done; s.onerror = () => fail(new DOMException("no", "NetworkError")) })',
  ],
] as const) {
  test(`gets nothing when it asks for ${what}`, async () => {
    expect(await attempt(code)).toMatch(
      /^(NotAllowedError|NotFoundError|SecurityError|ReferenceError|TypeError|NotSupportedError|NetworkError)$/,
    );
  });
}

test('loads nothing from elsewhere', async () => {
  const loads = (tag: string, attribute: string, url: string) =>
    attempt(
      `await new Promise((done, fail) => { const e = document.createElement('${tag}'); e.onload = done; e.onerror = () => fail(new DOMException('', 'NetworkError')); e.${attribute} = '${url}'; document.head.append(e); })`,
    );
  expect(await loads('img', 'src', 'https://example.org/pixel.png')).toBe('NetworkError');
  expect(await loads('img', 'src', 'data:image/gif;base64,R0lGODlhAQABAAAAACw=')).toBe('NetworkError');
  // Trusted Types refuse a script's address before it is asked for.
  expect(await loads('script', 'src', 'https://example.org/x.js')).toMatch(/TypeError|NetworkError/);
});

for (const code of [
  `(0, eval)('1')`,
  `new Function('return 1')()`,
  `document.body.innerHTML = '<b>x</b>'`,
  `document.write('x')`,
  `trustedTypes.createPolicy('p', {})`,
]) {
  test(`does not run ${code}`, async () => {
    expect(await attempt(code)).toMatch(/^(EvalError|TypeError)$/);
  });
}

test('runs no script that stands in the page', async () => {
  await attempt(`const s = document.createElement('script'); s.append('window.inline = true'); document.head.append(s)`);
  expect(await page.evaluate(() => 'inline' in window)).toBe(false);
});

test('neither prints nor asks in dialogs', async () => {
  expect(await attempt(`window.print(); if (!window.confirm('really?')) throw new DOMException('', 'NotAllowedError')`)).toBe(
    'NotAllowedError',
  );
});
