import { afterEach, describe, expect, it, vi } from 'vitest';
import { desk, onEvent } from '#renderer/app/desk.ts';
import { procedures } from '#shared/contract/desk/index.ts';
import type { DeskBridge } from '#shared/contract/ports.ts';

/** What a host puts on the page, answering as the test says. */
function host(call: DeskBridge['call']): { readonly send: (name: string, payload: unknown) => void } {
  const listeners = new Set<(name: string, payload: unknown) => void>();
  const bridge: DeskBridge = {
    host: 'preview',
    call,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  vi.stubGlobal('window', { desk: bridge });
  return { send: (name, payload) => listeners.forEach((listener) => listener(name, payload)) };
}

afterEach(() => vi.unstubAllGlobals());

describe('the door to the core', () => {
  it('has a method for every procedure of the contract', () => {
    const methods = Object.entries(desk).flatMap(([area, calls]) => Object.keys(calls).map((name) => `${area}.${name}`));
    expect(methods.sort()).toEqual(Object.keys(procedures).sort());
  });

  it('passes name and input on, null where there is none, and gives back what was answered', async () => {
    const asked: unknown[] = [];
    host(async (procedure, input) => {
      asked.push([procedure, input]);
      return { ok: true, value: procedure === 'calls.drafts' ? [] : null };
    });
    expect(await desk.calls.drafts()).toEqual({ ok: true, value: [] });
    await desk.desk.active({ onCall: true });
    expect(asked).toEqual([
      ['calls.drafts', null],
      ['desk.active', { onCall: true }],
    ]);
  });

  it('hands a refusal on as it is', async () => {
    const error = { code: 'wrong-password', message: 'No', retryable: false, reference: 'E-1' };
    host(async () => ({ ok: false, error }));
    expect(await desk.desk.signIn({ name: 'Mary', password: 'x' })).toEqual({ ok: false, error });
  });

  it('turns an answer of another shape, and a host that throws, into errors', async () => {
    host(async () => ({ ok: true, value: { rows: 1 } }));
    expect(await desk.calls.drafts()).toMatchObject({ ok: false, error: { code: 'internal' } });
    host(async () => Promise.reject(new Error('gone')));
    expect(await desk.calls.drafts()).toMatchObject({ ok: false, error: { code: 'core-ended' } });
  });

  it('hears the events that it asked for, drops those of another shape, and stops', () => {
    const { send } = host(async () => null);
    const heard: string[] = [];
    const stop = onEvent('ringing', ({ from }) => heard.push(from));
    send('ringing', { from: '07700900123' });
    send('ringing', { from: 7 });
    send('lock-warning', { seconds: 30 });
    stop();
    send('ringing', { from: '0' });
    expect(heard).toEqual(['07700900123']);
  });
});
