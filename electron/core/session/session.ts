import type { DeskState, Parsed, Status } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { LockReason, MachineSeen } from '#shared/contract/ports.ts';
import type { OpenDesk } from '../context.ts';
import { watchMedia, type MediaWatch } from '../media/index.ts';
import { aboutDesk } from './about.ts';
import { enrol } from './enrol.ts';
import { loadEnrolment, type Enrolment } from './enrolment.ts';
import { enrolAnew } from './fork.ts';
import { idleClock, type Idle } from './idle.ts';
import { keeperOf, type Keeper } from './keeper.ts';
import type { DeskCore, Machine } from './machine.ts';
import type { SessionHandlers } from './procedures.ts';
import { fixedIn, prefer, preferencesOf, soonerLock } from './preferences.ts';
import { readingKey } from './reading.ts';
import { shiftClock, type Shift } from './shift.ts';
import { standingOf } from './standing.ts';
import { signIn, type SignedIn } from './sign-in.ts';

/** From unlock to lock: one person, one process. */
export interface Opened {
  readonly desk: OpenDesk;
  readonly core: DeskCore;
}

export interface Session {
  readonly handlers: SessionHandlers;
  readonly opened: () => Opened | null;
  readonly enrolment: () => Enrolment | null;
  readonly state: () => DeskState;
  /** What the host sees of its machine. */
  readonly seen: (machine: MachineSeen) => void;
  /** For so many seconds nobody has touched the machine. */
  readonly untouched: (seconds: number) => void;
  /** Ends what is open: from here on nothing is answered. The process is to end too. */
  readonly close: (reason: LockReason) => Promise<void>;
}

/** Of a desk that has nobody to ask. */
export const noStatus: Status = {
  asOf: 0,
  online: false,
  offlineSince: null,
  lastContactAt: null,
  waiting: 0,
  attention: 0,
  catchingUp: null,
  lockAt: null,
  problem: null,
};

/** Starts locked, or not enrolled. Throws a Refusal when what this desk was given is not what was signed. */
export async function startSession(machine: Machine): Promise<Session> {
  const { config, device, time, emit } = machine;
  let enrolled: { desk: Enrolment; keeper: Keeper; idle: Idle; shift: Shift; media: MediaWatch } | null = null;
  let lastSeen: MachineSeen | null = null;
  let opened: Opened | null = null;
  let signingIn = false;

  const state = (): DeskState => {
    const settings = enrolled?.desk.papers.settings() ?? null;
    return {
      phase: opened ? 'open' : enrolled ? 'locked' : 'not-enrolled',
      host: config.host,
      unprotected: config.host !== 'electron' || config.vault === 'plain',
      server: enrolled?.desk.identity.server ?? config.server,
      organisation: settings?.policy.organisation.name ?? null,
      place: settings?.place ?? null,
      person: opened?.desk.person ?? null,
      lastPerson: device.get('lastPerson')?.name ?? null,
      lockReason: opened ? null : machine.lockReason,
      standing: opened || enrolled === null ? null : standingOf(machine, enrolled.desk),
      problem: opened ? null : machine.ended,
      fixed: fixedIn(config),
      status: opened?.core.status() ?? enrolled?.keeper.status() ?? noStatus,
    };
  };
  const tell = () => emit('state', state());
  const pleaseLock = (reason: LockReason) => machine.pleaseLock(reason);

  const load = async () => {
    const desk = await loadEnrolment(machine);
    if (desk === null) return;
    const keeper = keeperOf(machine, desk, {
      open: () => opened?.desk.person.id ?? null,
      waiting: () => opened?.core.status().waiting ?? null,
      changed: tell,
    });
    const idle = idleClock(
      machine.platform,
      () => soonerLock(desk.papers.settings().policy.lock, config.managed),
      emit,
      () => pleaseLock('idle'),
    );
    const shift = shiftClock({
      ...{ platform: machine.platform, now: time.now, audit: desk.audit, emit },
      policy: () => desk.papers.settings().policy,
      lock: (reason) => opened !== null && pleaseLock(reason),
    });
    const media = watchMedia({
      ...{ platform: machine.platform, device, log: machine.log, audit: desk.audit, server: keeper.watched(desk.server), now: time.now },
      settings: desk.papers.settings,
      lock: () => opened !== null && pleaseLock('media'),
    });
    enrolled = { desk, keeper, idle, shift, media };
    keeper.start();
    if (lastSeen !== null) media.seen(lastSeen);
  };
  /** Nothing more is done as the desk that this is. */
  const retire = () => {
    enrolled?.keeper.stop();
    enrolled?.media.stop();
    enrolled?.idle.stop();
    enrolled?.shift.stop();
  };
  const here = () => {
    if (enrolled === null) throw new Refusal('not-enrolled', 'This desk has not been enrolled: ask an administrator for a code.');
    return enrolled;
  };

  const open = ({ person, grant, dataKey, reading }: SignedIn) => {
    const { desk, keeper, idle, shift } = here();
    const db = openWith(dataKey, (key) => machine.openReplica(desk.replica.path, key));
    const { papers, identity } = desk;
    const view: OpenDesk = {
      db,
      platform: machine.platform,
      person,
      incarnation: identity.incarnation,
      grant,
      kept: desk.kept,
      erased: desk.erased,
      server: keeper.watched(desk.serverFor(readingKey(db, reading))),
      enrolAnew: (from) => enrolAnew(machine, desk, from),
      emit,
      copy: machine.copy,
      printing: machine.printing,
      policy: () => papers.settings().policy,
      place: () => papers.settings().place,
      lease: papers.lease,
      holds: () => papers.settings().holds,
      now: time.now,
    };
    const core = machine.openDesk(view);
    opened = { desk: view, core };
    device.put('lastPerson', person);
    device.put('unsealed', { since: time.now() });
    device.remove('wiped');
    idle.start();
    shift.start(person.id, person.supportUntil);
    core.start();
  };

  const enter = async (typed: Parsed<'desk.signIn'>) => {
    const { desk, media } = here();
    if (opened !== null || signingIn) throw new Refusal('not-allowed', 'Someone is signed in here: lock the desk first.');
    signingIn = true;
    try {
      const admitted = async () => {
        media.admit();
        return signIn(machine, desk, typed);
      };
      const signedIn = await admitted().catch((error: unknown) => {
        const known = desk.people.byName(typed.name);
        if (error instanceof Refusal)
          desk.audit.append({ who: null, what: `desk.sign-in-refused:${error.problem.code}`, ids: known ? [known.id] : [], purpose: null });
        throw error;
      });
      open(signedIn);
    } finally {
      signingIn = false;
    }
    tell();
    return state();
  };

  const handlers: SessionHandlers = {
    'desk.state': state,
    'desk.enrol': async (input) => {
      if (opened !== null) throw new Refusal('not-allowed', 'Someone is signed in here: lock the desk first.');
      await enrol(machine, input, enrolled?.desk ?? null);
      retire();
      await load();
      tell();
      return state();
    },
    'desk.signIn': enter,
    'desk.lock': ({ reason }) => {
      if (opened !== null) pleaseLock(reason);
      return null;
    },
    'desk.active': ({ onCall }) => {
      here().idle.active(onCall);
      return null;
    },
    'desk.endShift': ({ answer }) => {
      here().shift.answer(answer);
      return null;
    },
    'desk.policy': () => here().desk.papers.settings().policy,
    'desk.preferences': () => preferencesOf(machine),
    'desk.prefer': (change) => prefer(machine, change),
    'desk.about': () => aboutDesk(config, here().desk, opened?.core ?? null),
  };

  await load();
  return {
    handlers,
    state,
    opened: () => opened,
    enrolment: () => enrolled?.desk ?? null,
    seen(seen) {
      lastSeen = seen;
      enrolled?.media.seen(seen);
    },
    untouched: (seconds) => enrolled?.idle.untouched(seconds),
    async close(reason) {
      retire();
      const ending = opened;
      opened = null;
      if (ending !== null) {
        enrolled?.desk.audit.append({ who: ending.desk.person.id, what: `desk.locked:${reason}`, ids: [], purpose: null });
        // A full disk, say, must not keep a desk open; what it left unsealed is sealed after the next unlock.
        await Promise.resolve(ending.core.stop()).then(
          () => device.remove('unsealed'),
          (error: unknown) => machine.log.error('unsealed', error),
        );
        ending.desk.db.close();
      }
      time.keep();
      device.db.close();
    },
  };
}

/** The key is not kept longer than the opening takes. */
function openWith<T>(dataKey: Buffer, open: (key: Buffer) => T): T {
  try {
    return open(dataKey);
  } finally {
    dataKey.fill(0);
  }
}
