import { expect, it } from 'vitest';
import { guardClipboard, type Board } from '../../../electron/shell/clipboard.ts';

/** A clipboard of the system, as other programs see and fill it. */
function board(): Board & { text: string } {
  const one = {
    text: '',
    read: async () => one.text,
    write: async (text: string) => void (one.text = text),
    clear: async () => void (one.text = ''),
  };
  return one;
}

function start() {
  const [clipboard, primary] = [board(), board()];
  const timers: { ms: number; run: () => void }[] = [];
  const guard = guardClipboard({ clipboard, primary }, (ms, run) => timers.push({ ms, run }));
  const later = async () => {
    timers.splice(0).forEach(({ run }) => run());
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { clipboard, primary, guard, timers, later };
}

it('clears what it copied after 30 seconds', async () => {
  const { clipboard, guard, timers, later } = start();
  await guard.copy('R-2026-000045');
  expect([clipboard.text, timers.map(({ ms }) => ms)]).toEqual(['R-2026-000045', [30_000]]);
  await later();
  expect(clipboard.text).toBe('');
});

it("leaves alone what somebody copied since, and counts anew from the second copy's time", async () => {
  const { clipboard, guard, timers, later } = start();
  await guard.copy('R-2026-000045');
  clipboard.text = 'a shopping list';
  await later();
  expect(clipboard.text).toBe('a shopping list');

  await guard.copy('R-2026-000046');
  const [first] = timers.splice(0);
  await guard.copy('R-2026-000047');
  first?.run();
  await new Promise((resolve) => setImmediate(resolve));
  expect(clipboard.text).toBe('R-2026-000047');
});

it('forgets at once when the desk locks, in both clipboards', async () => {
  const { clipboard, primary, guard } = start();
  await guard.copy('R-2026-000045');
  primary.text = 'R-2026-000045';
  await guard.forget();
  expect([clipboard.text, primary.text]).toEqual(['', '']);
});

it('pastes text without its control characters, and no card number or security code (R-CARD-3)', async () => {
  const { clipboard, guard } = start();
  clipboard.text = 'Leaks\r\nat the\u0000 door\u001b';
  expect(await guard.paste()).toEqual({ text: 'Leaks\nat the door' });
  for (const text of ['paid 4242 4242 4242 4242', '5555\n5555\n5555\n4444', 'CVV 123']) {
    clipboard.text = text;
    expect(await guard.paste()).toEqual({ refused: 'card-number' });
  }
});

it('clears the X selection again and again while the X server is being told of it', async () => {
  const { primary, guard, timers, later } = start();
  guard.selected();
  primary.text = 'Mary Okafor';
  expect(timers.map(({ ms }) => ms)).toEqual([0, 30, 120]);
  await later();
  expect(primary.text).toBe('');
});
