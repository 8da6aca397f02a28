import { mkdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventSchemas, type DeskState } from '#shared/contract/desk/index.ts';
import { fail, ok, Refusal, type Problem, type Result } from '#shared/contract/errors.ts';
import type { LockReason, MachineSeen, ToCore } from '#shared/contract/ports.ts';
import { openChannel } from './channel.ts';
import type { Emit } from './context.ts';
import { openCore, openReplica } from './desk.ts';
import { openDevice, trustedTime, workstationKeys } from './keys/index.ts';
import { fileLog, type Log } from './platform/log.ts';
import { systemPlatform } from './platform/system.ts';
import { portsOver } from './ports.ts';
import { createRouter, type Router } from './router.ts';
import { fixedIn, noStatus, startSession, type Session } from './session/index.ts';
import { storeProblem } from './store/index.ts';
import { createServerClient } from './sync/client.ts';

/**
 * The desk core: one process from start to lock. It owns the data and never opens a window; what only
 * its host can do it asks for over the channel (design.md, Programs).
 */
interface Running {
  seen(machine: MachineSeen): void;
  untouched(seconds: number): void;
  call(procedure: string, input: unknown): Promise<Result<unknown>>;
  close(reason: LockReason): Promise<void>;
}

type Start = Extract<ToCore, { type: 'start' }>;

/** How long the screens have to hand in the draft when the desk locks. */
const draftMs = 150;
/** A call that waits for the network must not keep a desk open that is to lock. */
const underWayMs = 1000;

const platform = systemPlatform();
const channel = openChannel(receive, () => process.exit(0));
const ports = portsOver(channel.post);
let running: Running | null = null;

const emit: Emit = (name, payload) => channel.post({ type: 'event', name, payload: eventSchemas[name].parse(payload) });

function receive(message: ToCore): void {
  switch (message.type) {
    case 'start':
      void start(message);
      break;
    case 'call':
      void answer(message);
      break;
    case 'port':
      ports.answered(message.id, message.answer);
      break;
    case 'lock':
      void (running?.close(message.reason) ?? Promise.resolve()).then(() => channel.post({ type: 'locked' }));
      break;
    case 'machine':
      running?.seen(message.seen);
      break;
    case 'idle':
      running?.untouched(message.seconds);
      break;
    case 'ping':
      channel.post({ type: 'pong', id: message.id });
      break;
  }
}

async function answer({ id, procedure, input }: Extract<ToCore, { type: 'call' }>): Promise<void> {
  const answer = running === null ? fail('core-ended', 'The core is starting: try again.') : await running.call(procedure, input);
  channel.post({ type: 'answer', id, answer });
}

// A terminal's Ctrl+C reaches every process of its group; the host decides when the core ends.
process.on('SIGINT', () => undefined);

async function start(message: Start): Promise<void> {
  mkdirSync(message.config.folder, { recursive: true, mode: 0o700 });
  const log = fileLog(join(message.config.folder, 'core.log'));
  process.on('uncaughtException', (error) => {
    log.error('died', error);
    process.exit(1);
  });
  const problem = await tryToOpen(message, log);
  if (problem === null) channel.post({ type: 'ready', pid: process.pid });
  else channel.post({ type: 'failed', error: problem });
}

/** Null when it is open; else why not, and the screens are told the same until somebody tries again. */
async function tryToOpen(message: Start, log: Log): Promise<Problem | null> {
  try {
    const { session, router } = await open(message, log);
    running = {
      call: router.call,
      seen: session.seen,
      untouched: session.untouched,
      async close(reason) {
        if (session.opened() !== null) {
          emit('locking', { reason });
          await after(draftMs);
        }
        await Promise.race([router.close(), after(underWayMs)]);
        await session.close(reason);
        log.info('lock');
      },
    };
    log.info('start');
    return null;
  } catch (error) {
    const problem = problemOf(error, log);
    running = failed(message, log, problem);
    return problem;
  }
}

async function open({ config, lockReason, ended }: Start, log: Log): Promise<{ session: Session; router: Router }> {
  const path = join(config.folder, 'device.db');
  const keys = await workstationKeys(ports.vault, platform.random.bytes, existsSync(path));
  const device = openDevice(path, keys.device);
  const time = trustedTime(platform.clock, device.get('time'), (now) => device.put('time', now));
  const session = await startSession({
    config,
    lockReason,
    ended,
    platform,
    device,
    keys,
    time,
    log,
    emit,
    copy: ports.copy,
    printing: ports.printing,
    pleaseLock: (reason) => channel.post({ type: 'please-lock', reason }),
    connect: (connection) => createServerClient({ ...connection, network: platform.network }),
    openReplica,
    openDesk: openCore,
  });
  return { session, router: createRouter({ session, log, reference: () => reference() }) };
}

const after = (ms: number) => new Promise<void>((resolve) => void platform.timers.after(ms, resolve));

const reference = () => Buffer.from(platform.random.bytes(5)).toString('hex');

function problemOf(error: unknown, log: Log): Problem {
  const refusal = error instanceof Refusal ? error : storeProblem(error);
  const id = reference();
  log.error('failed', error, { id, ...(refusal && { code: refusal.problem.code }) });
  const { error: internal } = fail('internal', `The desk could not start. Nothing is lost; tell support the reference ${id}.`);
  return { ...(refusal?.problem ?? internal), reference: id };
}

/** Nothing can be opened, and the screen says why. Asking for the state tries again. */
function failed(message: Start, log: Log, problem: Problem): Running {
  const { config } = message;
  let trying: Promise<Problem | null> | null = null;
  const state = (because: Problem): DeskState => ({
    phase: 'failed',
    host: config.host,
    unprotected: config.host !== 'electron' || config.vault === 'plain',
    server: config.server,
    organisation: null,
    place: null,
    person: null,
    lastPerson: null,
    lockReason: null,
    standing: null,
    problem: because,
    fixed: fixedIn(config),
    status: noStatus,
  });
  return {
    async call(procedure, input) {
      if (procedure !== 'desk.state') return { ok: false, error: problem };
      trying ??= tryToOpen(message, log);
      const because = await trying;
      return because === null && running !== null ? running.call(procedure, input) : ok(state(because ?? problem));
    },
    seen: () => {},
    untouched: () => {},
    close: async () => {},
  };
}
