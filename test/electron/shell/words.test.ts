import { expect, it } from 'vitest';
import { ringingFrom } from '../../../electron/shell/deep-link.ts';
import { hasNoPlace, zoomOf } from '../../../electron/shell/input.ts';
import { isOurs } from '../../../electron/shell/origin.ts';
import { refusedSwitch } from '../../../electron/shell/switches.ts';

const key = (keys: string) => {
  const parts = keys.split(/(?<=\w)\+/);
  return { key: parts.at(-1) ?? '', control: parts.includes('Ctrl'), meta: parts.includes('Cmd'), shift: parts.includes('Shift') };
};

it.each([
  ['cleandesk://call?from=07700900123', '07700900123'],
  ['cleandesk://call?from=%2B44%207700%20900123', '+44 7700 900123'],
  ['cleandesk://call?from=+447700900123', '+447700900123'],
  ['--call=0113 496 0000', '0113 496 0000'],
  ['cleandesk://call?from=<script>0770</script>', '0770/'],
  [`cleandesk://call?from=${'0'.repeat(90)}`, '0'.repeat(40)],
])('hears the telephone in %s', (arg, from) => {
  expect(ringingFrom(['electron', '--no-sandbox', arg])).toBe(from);
});

it.each(['cleandesk://open?from=0770', 'https://call?from=0770', 'cleandesk://call', '--call=', 'cleandesk://call?from=abc', '0770'])(
  'hears nothing in %s',
  (arg) => {
    expect(ringingFrom([arg])).toBeNull();
  },
);

it.each(['Ctrl+r', 'Ctrl+Shift+R', 'F5', 'Ctrl+p', 'Cmd+p', 'Ctrl+u', 'Ctrl+Shift+J', 'F11', 'Shift+Delete', 'Ctrl+Insert', 'BrowserBack'])(
  'swallows %s',
  (keys) => {
    expect(hasNoPlace(key(keys), false)).toBe(true);
    expect(hasNoPlace(key(keys), true)).toBe(true);
  },
);

it('swallows the developer tools in what is released, and leaves them to developers', () => {
  for (const keys of ['F12', 'Ctrl+Shift+I']) {
    expect(hasNoPlace(key(keys), false)).toBe(true);
    expect(hasNoPlace(key(keys), true)).toBe(false);
  }
});

it.each(['Ctrl+k', 'Ctrl+l', 'Ctrl+s', 'Ctrl+v', 'Ctrl+Shift+Enter', 'F1', 'F2', 'F4', 'F8', 'r', 'Delete', 'Ctrl+,'])(
  'leaves %s to the screens',
  (keys) => {
    expect(hasNoPlace(key(keys), false)).toBe(false);
  },
);

it('zooms between 100 and 200 per cent and no further', () => {
  expect(zoomOf(key('Ctrl++'), 1)).toBe(1.1);
  expect(zoomOf(key('Ctrl+='), 1.95)).toBe(2);
  expect(zoomOf(key('Ctrl+-'), 1)).toBe(1);
  expect(zoomOf(key('Ctrl+0'), 1.7)).toBe(1);
  expect(zoomOf(key('-'), 1.7)).toBeNull();
});

it('knows its own pages', () => {
  expect(['app://desk/', 'app://desk/assets/x.js'].every(isOurs)).toBe(true);
  expect(['app://desk.evil/', 'app://evil/', 'https://desk/', 'file:///etc/passwd', 'about:blank', '', 'app:desk'].some(isOurs)).toBe(
    false,
  );
});

it('refuses switches that would look into the released program', () => {
  expect(refusedSwitch((name) => name === 'remote-debugging-port')).toBe('remote-debugging-port');
  expect(refusedSwitch((name) => name === 'no-sandbox')).toBe('no-sandbox');
  expect(refusedSwitch((name) => name === 'server')).toBeNull();
});
