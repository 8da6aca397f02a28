import { fail, problem, type Problem, type Result } from '#shared/contract/errors.ts';
import { fromCoreSchema, type CoreConfig, type FromCore, type LockReason, type MachineSeen, type ToCore } from '#shared/contract/ports.ts';
import { answerPort, type HostPorts } from './ports.ts';

/** A started core, however it was started: Node's child process, or Electron's utility process. */
interface Child {
  readonly pid: number | undefined;
  send(message: ToCore): void;
  /** At once, without asking: what must not be lost has been written by then. */
  kill(): void;
}
export type Launch = (heard: (message: unknown) => void, ended: () => void) => Child;

export interface HostOptions extends HostPorts {
  readonly launch: Launch;
  readonly config: CoreConfig;
  readonly event: (name: string, payload: unknown) => void;
  /** The core before this one took its keys with it: the screens start afresh too. */
  readonly fresh: () => void;
  readonly pace?: Partial<Pace>;
}

interface Pace {
  /** Between two questions of the watchdog, and how many may stand unanswered: of a core that starts, and of one that runs. */
  readonly pingMs: number;
  readonly startPings: number;
  readonly pings: number;
  readonly restartMs: number;
  /** A core that keeps dying is started less eagerly. */
  readonly restartOftenMs: number;
  readonly lockMs: number;
}

const usual: Pace = { pingMs: 2000, startPings: 30, pings: 5, restartMs: 300, restartOftenMs: 5000, lockMs: 4000 };

export interface CoreHost {
  readonly pid: () => number | undefined;
  readonly call: (procedure: string, input: unknown) => Promise<Result<unknown>>;
  /** Ends the core, keys and all, and starts one without. */
  readonly lock: (reason: LockReason) => void;
  /** What is plugged in and how the machine is set up; each new core hears the newest. */
  readonly machine: (seen: MachineSeen) => void;
  /** For so many seconds nobody has touched this machine. */
  readonly untouched: (seconds: number) => void;
  readonly stop: () => Promise<void>;
}

type Answer = (answer: Result<unknown>) => void;

/** Keeps one core running, and is the only way to it: forwards calls, answers its ports, watches over it, ends it to lock. */
export function hostCore({ launch, config, vault, copy, printing, event, fresh, pace }: HostOptions): CoreHost {
  const { pingMs, startPings, pings, restartMs, restartOftenMs, lockMs }: Pace = { ...usual, ...pace };
  let child: Child | null = null;
  let ready = false;
  let ending: LockReason | 'stop' | null = null;
  let stopped = () => {};
  let last = 0;
  let unanswered = 0;
  let quickEnds = 0;
  let timer: NodeJS.Timeout | undefined;
  let seen: MachineSeen | null = null;
  const waiting = new Map<number, Answer>();
  /** Calls for a core that has not said that it is ready. */
  const queued: { readonly send: () => void; readonly refuse: Answer }[] = [];

  const start = (lockReason: LockReason | null, ended: Problem | null) => {
    ready = false;
    unanswered = 0;
    const launched: Child = launch(
      (message) => {
        if (child === launched) receive(fromCoreSchema.parse(message));
      },
      () => {
        if (child === launched) over();
      },
    );
    child = launched;
    launched.send({ type: 'start', config, lockReason, ended });
  };

  const receive = (message: FromCore) => {
    switch (message.type) {
      case 'ready':
      case 'failed':
        ready = true;
        unanswered = 0;
        tellMachine();
        queued.splice(0).forEach(({ send }) => send());
        break;
      case 'answer':
        waiting.get(message.id)?.(message.answer);
        waiting.delete(message.id);
        break;
      case 'event':
        event(message.name, message.payload);
        break;
      case 'port':
        void answerPort({ vault, copy, printing }, message).then((answer) => child?.send({ type: 'port', id: message.id, answer }));
        break;
      case 'please-lock':
        lock(message.reason);
        break;
      case 'locked':
        child?.kill();
        break;
      case 'pong':
        unanswered = 0;
        quickEnds = 0;
        break;
    }
  };

  const over = () => {
    const reason = ending;
    child = null;
    ending = null;
    clearTimeout(timer);
    const why =
      reason === null
        ? problem('core-ended', 'The core of this desk ended unexpectedly and was started again: sign in to go on. What was saved is kept.')
        : null;
    for (const answer of waiting.values())
      answer(why ? { ok: false, error: why } : fail('locked', 'The desk is locked: sign in to go on.'));
    waiting.clear();
    if (reason === 'stop') {
      stopped();
      return;
    }
    quickEnds = reason === null ? quickEnds + 1 : 0;
    const often = quickEnds > 3;
    if (why !== null && often) queued.splice(0).forEach(({ refuse }) => refuse({ ok: false, error: why }));
    const wait = reason === null ? (often ? restartOftenMs : restartMs) : 0;
    timer = setTimeout(() => {
      start(reason, why);
      fresh();
    }, wait);
  };

  /** A core that hangs is as good as dead, and holds its keys besides. */
  const watch = setInterval(() => {
    if (child === null) return;
    if (unanswered >= (ready ? pings : startPings)) child.kill();
    unanswered += 1;
    child.send({ type: 'ping', id: ++last });
  }, pingMs);

  const lock = (reason: LockReason) => {
    if (child === null || ending !== null) return;
    ending = reason;
    end(reason);
  };
  const end = (reason: LockReason) => {
    child?.send({ type: 'lock', reason });
    timer = setTimeout(() => child?.kill(), lockMs);
  };

  const tellMachine = () => {
    if (seen !== null && ready) child?.send({ type: 'machine', seen });
  };

  start(null, null);
  return {
    pid: () => child?.pid,
    call: (procedure, input) =>
      new Promise((resolve) => {
        const id = ++last;
        const send = () => {
          waiting.set(id, resolve);
          child?.send({ type: 'call', id, procedure, input });
        };
        if (ready && child !== null) send();
        else queued.push({ send, refuse: resolve });
      }),
    lock,
    untouched(seconds) {
      if (ready) child?.send({ type: 'idle', seconds });
    },
    machine(now) {
      seen = now;
      tellMachine();
    },
    stop: () =>
      new Promise((resolve) => {
        clearInterval(watch);
        stopped = resolve;
        clearTimeout(timer);
        if (child === null) {
          resolve();
          return;
        }
        const before = ending;
        ending = 'stop';
        if (before === null) end('asked');
        else timer = setTimeout(() => child?.kill(), lockMs);
      }),
  };
}
