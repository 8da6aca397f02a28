import { expect } from 'vitest';
import { z } from 'zod';
import { conversation, newCaller } from '../support/calls.ts';
import type { TestCore } from './desk.ts';

const begun = z.object({ ok: z.literal(true), value: z.object({ id: z.string() }) });

/** Takes a call of somebody new. */
export async function save(desk: TestCore, customer: string): Promise<void> {
  const draft = begun.parse(await desk.call('calls.begin', { from: null }));
  const data = conversation({ typed: customer, customer: { is: 'new', details: { ...newCaller, name: customer, phone: '' } } });
  const saved = await desk.call('calls.register', { draft: draft.value.id, data, endedAt: null });
  expect(saved).toMatchObject({ ok: true });
}

/** Timers are the test's: time must pass for what was written to be sent. */
export const allSent = (desk: TestCore) =>
  expect
    .poll(
      async () => {
        await desk.pass(100);
        return (await desk.state()).status.waiting;
      },
      { timeout: 20_000 },
    )
    .toBe(0);
