import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openCore, openReplica } from '#core/desk.ts';
import { openDevice, trustedTime, workstationKeys, type Vault } from '#core/keys/index.ts';
import { systemPlatform } from '#core/platform/system.ts';
import { createRouter } from '#core/router.ts';
import { startSession } from '#core/session/index.ts';
import { createServerClient } from '#core/sync/client.ts';
import { envelopeOf, type ErrorCode } from '#shared/contract/errors.ts';
import { deskStateSchema, type DeskState } from '#shared/contract/desk/index.ts';
import { noPrinting } from '#test/support/printing.ts';
import type { CoreConfig, LockReason, MachineSeen } from '#shared/contract/ports.ts';

/** A desk's core in this process: real stores, keys and network; its clock and its timers are the test's. */
export interface TestCore {
  readonly folder: string;
  /** Why it asked to be locked. */
  readonly asked: LockReason[];
  readonly events: { readonly name: string; readonly payload: unknown }[];
  readonly call: (procedure: string, input?: unknown) => Promise<z.infer<typeof answerSchema>>;
  readonly state: () => Promise<DeskState>;
  /** Null when it went well. */
  readonly enrol: (server: string, code: string) => Promise<ErrorCode | null>;
  readonly signIn: (name: string, password: string, newPassword?: string) => Promise<ErrorCode | null>;
  /** Lets time pass, and runs what was waiting for it. */
  readonly pass: (ms: number) => Promise<void>;
  /** Sets the machine's clock, as somebody would who wants more time. */
  readonly setClock: (byMs: number) => void;
  /** The host tells what it sees of its machine; comes back when the server has been told. */
  readonly seen: (machine: MachineSeen) => Promise<void>;
  readonly close: () => Promise<void>;
}

const answerSchema = envelopeOf(z.unknown());

interface Waiting {
  readonly at: number;
  readonly run: () => void;
}

export interface TestMachine {
  readonly folder: string;
  readonly vault: Vault;
  /** ms that the machine's clock is ahead of the real one. */
  wall: number;
  monotonic: number;
}

export function newMachine(): TestMachine {
  const kept = new Map<string, string>();
  const vault: Vault = { read: async (name) => kept.get(name) ?? null, write: async (name, value) => void kept.set(name, value) };
  return { folder: mkdtempSync(join(tmpdir(), 'desk-')), vault, wall: 0, monotonic: 0 };
}

export async function startDesk(machine: TestMachine = newMachine(), config: Partial<CoreConfig> = {}): Promise<TestCore> {
  const system = systemPlatform();
  const waiting = new Set<Waiting>();
  const platform = {
    ...system,
    clock: { now: () => system.clock.now() + machine.wall, monotonic: () => system.clock.monotonic() + machine.monotonic },
    timers: {
      after: (ms: number, run: () => void) => {
        const entry = { at: machine.monotonic + ms, run };
        waiting.add(entry);
        return () => void waiting.delete(entry);
      },
    },
  };
  const keys = await workstationKeys(machine.vault, (count) => randomBytes(count), false);
  const device = openDevice(join(machine.folder, 'device.db'), keys.device);
  const asked: LockReason[] = [];
  const events: { name: string; payload: unknown }[] = [];
  const underWay = new Set<Promise<unknown>>();
  const session = await startSession({
    config: { folder: machine.folder, host: 'electron', vault: 'system', server: null, language: 'en-GB', managed: {}, ...config },
    platform,
    device,
    keys,
    time: trustedTime(platform.clock, device.get('time'), (time) => device.put('time', time)),
    lockReason: null,
    ended: null,
    log: {
      info: () => undefined,
      error: (event, error) => {
        throw new Error(`logged ${event}`, { cause: error });
      },
    },
    emit: (name, payload) => void events.push({ name, payload }),
    copy: async () => undefined,
    printing: noPrinting,
    pleaseLock: (reason) => void asked.push(reason),
    connect: (connection) => {
      const client = createServerClient({ ...connection, network: platform.network });
      return (route, input) => {
        const answer = client(route, input);
        // A pull waits for news: nobody waits for it.
        if (route !== 'pull') underWay.add(answer);
        void answer.finally(() => underWay.delete(answer));
        return answer;
      };
    },
    openReplica,
    openDesk: openCore,
  });
  const router = createRouter({
    session,
    log: {
      info: () => undefined,
      error: (event, error) => {
        throw new Error(event, { cause: error });
      },
    },
    reference: () => 'ref',
  });
  const call: TestCore['call'] = async (procedure, input = null) => answerSchema.parse(await router.call(procedure, input));
  const codeOf = async (answer: ReturnType<TestCore['call']>) => answer.then((given) => (given.ok ? null : given.error.code));
  /** Until nothing more is asked of the server. */
  const settle = async () => {
    do {
      await Promise.all(underWay);
      await new Promise((resolve) => setImmediate(resolve));
    } while (underWay.size > 0);
  };
  return {
    folder: machine.folder,
    asked,
    events,
    call,
    state: async () => {
      await settle();
      const answer = await call('desk.state');
      return deskStateSchema.parse(answer.ok ? answer.value : null);
    },
    enrol: (server, code) => codeOf(call('desk.enrol', { server, code, deskName: 'Desk 7' })),
    signIn: (name, password, newPassword) =>
      codeOf(call('desk.signIn', { name, password, ...(newPassword !== undefined && { newPassword }) })),
    async pass(ms) {
      machine.wall += ms;
      machine.monotonic += ms;
      for (const entry of [...waiting].filter(({ at }) => at <= machine.monotonic)) {
        waiting.delete(entry);
        entry.run();
      }
      await settle();
    },
    async seen(machine) {
      session.seen(machine);
      await settle();
    },
    setClock: (byMs) => void (machine.wall += byMs),
    close: () => session.close('asked'),
  };
}
