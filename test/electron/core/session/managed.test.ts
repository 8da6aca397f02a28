import { expect, it } from 'vitest';
import { soonerLock } from '#core/session/preferences.ts';
import { startDesk } from './desk.ts';

it("what the machine's administrator fixed overrides what a person chooses, never the reverse", async () => {
  const desk = await startDesk(undefined, { managed: { theme: 'dark', singleKeys: false } });
  expect(await desk.call('desk.prefer', { theme: 'light', language: 'de', singleKeys: true })).toMatchObject({
    value: { theme: 'dark', language: 'de', singleKeys: false },
  });
  expect(await desk.call('desk.preferences')).toMatchObject({ value: { theme: 'dark', language: 'de', singleKeys: false } });
  expect((await desk.state()).fixed.sort()).toEqual(['singleKeys', 'theme']);
  await desk.close();
});

it('a machine makes the lock of the organisation sooner, and never later', () => {
  const lock = { idleSeconds: 300, idleOnCallSeconds: 600, warnSeconds: 30 };
  expect(soonerLock(lock, { idleSeconds: 120 })).toEqual({ idleSeconds: 120, idleOnCallSeconds: 120, warnSeconds: 30 });
  expect(soonerLock(lock, { idleSeconds: 400 })).toEqual({ idleSeconds: 300, idleOnCallSeconds: 400, warnSeconds: 30 });
  expect(soonerLock(lock, {})).toEqual(lock);
});

it('a machine that is for one server enrols at no other, and says so before anything is sent', async () => {
  const desk = await startDesk(undefined, { managed: { server: 'https://desk.example.org:7443' } });
  expect(await desk.enrol('https://127.0.0.1:1', 'ABCD-EFGH-JKLM')).toBe('not-allowed');
  await desk.close();
});
