import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { Status } from '#shared/contract/desk/index.ts';
import { Refusal, type Problem } from '#shared/contract/errors.ts';
import { programVersion } from '#shared/contract/program.ts';
import type { LockReason } from '#shared/contract/ports.ts';
import { chainSender } from '../audit/index.ts';
import type { ServerClient } from '../context.ts';
import { noteWhileLocked } from '../erasure/index.ts';
import type { Enrolment } from './enrolment.ts';
import type { Machine } from './machine.ts';
import { standingOf } from './standing.ts';
import { owesNewKey } from './store-key.ts';
import { obeyWipe, owesWipe, wipe } from './wipe.ts';

const minute = 60_000;
const renewEvery = 5 * minute;
/** News of a newer policy comes with every pull; one question is enough. */
const renewAtMost = minute / 6;

const tellsPolicy = z.object({ policyVersion: z.int() });

export interface Keeper {
  /** Renews at once, then every few minutes, open or locked: a desk that stays on never runs out. */
  readonly start: () => void;
  readonly stop: () => void;
  /** The server as the data side asks it; what it says about this desk is noticed on the way. */
  readonly watched: (server: ServerClient) => ServerClient;
  /** What can be said of the network while the desk is locked. */
  readonly status: () => Status;
}

interface Surroundings {
  /** Who has the desk open. */
  readonly open: () => string | null;
  /** How many operations wait here; null while nobody can count them. */
  readonly waiting: () => number | null;
  /** Tells the screens of new settings. */
  readonly changed: () => void;
}

/** Keeps the lease, and ends what it no longer covers. */
export function keeperOf(machine: Machine, desk: Enrolment, { open, waiting, changed }: Surroundings): Keeper {
  const { platform, time, device } = machine;
  let cancel = () => {};
  let stopped = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  let contact: Pick<Status, 'online' | 'offlineSince' | 'lastContactAt' | 'problem'> = {
    online: false,
    offlineSince: null,
    lastContactAt: null,
    problem: null,
  };

  const lock = (reason: LockReason) => {
    if (open() !== null) machine.pleaseLock(reason);
  };
  /** Whether the server has all that is kept here, as far as this desk can say while it is locked. */
  let abreast = false;
  const lost = (problem: Problem) => {
    abreast = false;
    if (problem.code === 'desk-revoked') {
      // Nobody signs in here any more: what stands in needs attention is a manager's too.
      if (device.get('revoked') === null) desk.kept.replicaGone();
      device.put('revoked', { at: time.now() });
      lock('server');
    }
    if (problem.code === 'desk-unknown') device.put('unknown', { at: time.now() });
    contact = {
      ...contact,
      online: false,
      offlineSince: contact.offlineSince ?? time.now(),
      problem: problem.code === 'offline' ? null : problem,
    };
  };
  const renew = async () => {
    askedAt = platform.clock.monotonic();
    const { version } = desk.papers.settings().policy;
    const obeyed = device.get('wipeObeyed')?.order;
    const told = { waiting: waiting() ?? desk.kept.waiting(), program: programVersion, ...(obeyed !== undefined && { wiped: obeyed }) };
    const answer = await desk.server('renew', told);
    if (stopped) return;
    if (!answer.ok) {
      lost(answer.error);
      return;
    }
    await desk.papers.accept(answer.value);
    contact = { online: true, offlineSince: null, lastContactAt: time.now(), problem: null };
    if (open() === null) await noteErasures();
    const person = open();
    const lease = desk.papers.lease();
    if ((person !== null && lease.revoked.includes(person)) || owesNewKey(device, lease) || owesWipe(machine, desk)) lock('server');
    if (desk.papers.settings().policy.version !== version) changed();
  };

  /** A locked desk cannot erase, but it can say that it knows. */
  const noteErasures = async () => {
    const failure = await noteWhileLocked(desk.erased, desk.server, existsSync(desk.replica.path));
    if (failure !== null && !stopped) lost(failure);
  };

  let standing: ReturnType<typeof standingOf> = null;
  const explain = () => {
    const before = standing;
    standing = standingOf(machine, desk);
    if (standing !== before) changed();
  };

  /** A locked desk cannot read what it wrote, but it can send it. */
  const pushKept = async () => {
    const newest = desk.kept.newest()?.deviceSeq ?? 0;
    const failure = await desk.kept.catchUp(desk.server, newest, existsSync(desk.replica.path) ? 0 : newest);
    if (stopped) return;
    abreast = failure === null;
    if (failure === null) changed();
    else lost(failure);
  };

  const sendChain = chainSender(device.db, desk.identity.deviceKey, desk.server);
  const pushChain = async () => {
    const failure = await sendChain();
    if (failure !== null && !stopped) lost(failure);
  };

  const check = async () => {
    const since = platform.clock.monotonic() - askedAt;
    if (time.jumped()) lock('server');
    if (time.jumped() || !contact.online || since >= renewEvery) await renew();
    if (stopped) return;
    const { lockAt, wipeAt } = desk.papers.lease();
    if (time.now() > lockAt) lock('lease');
    // The server was asked first, and the date can be believed: a wrong clock must not destroy a replica.
    if (time.now() > wipeAt && !time.jumped() && open() === null) wipe(machine, desk);
    const orders = open() === null && owesWipe(machine, desk);
    if (orders) obeyWipe(machine, desk);
    time.keep();
    explain();
    if (orders && !owesWipe(machine, desk)) await renew();
    // A revoked desk is heard for the last time: what it wrote is held for a manager.
    const heard = contact.online || device.get('revoked') !== null;
    if (heard && open() === null && (!abreast || desk.kept.firstOwed() !== null)) await pushKept();
    if (contact.online) await pushChain();
  };
  /** What goes wrong here shows in the status: nobody waits for the answer. */
  const unattended = (work: () => Promise<void>) => {
    work().catch((error: unknown) => {
      // Nothing can be written once the stores are closed.
      if (stopped) return;
      if (error instanceof Refusal) lost(error.problem);
      else machine.log.error('keeper', error);
    });
  };
  const round = () => {
    cancel = platform.timers.after(minute, round);
    unattended(check);
  };
  const watched: Keeper['watched'] = (server) => async (route, input) => {
    const answer = await server(route, input);
    const told = tellsPolicy.safeParse(answer.ok ? answer.value : null);
    const newer = told.success && told.data.policyVersion !== desk.papers.settings().policy.version;
    // A desk whose people may no longer read here hears of it by its lease.
    const refused = !answer.ok && (answer.error.code === 'desk-revoked' || answer.error.code === 'not-allowed');
    if ((newer || refused) && platform.clock.monotonic() - askedAt >= renewAtMost) unattended(renew);
    return answer;
  };
  return {
    start: round,
    stop() {
      stopped = true;
      cancel();
    },
    watched,
    status: () => ({
      asOf: platform.clock.monotonic(),
      ...contact,
      waiting: desk.kept.waiting(),
      attention: 0,
      catchingUp: null,
      lockAt: desk.papers.lease().lockAt,
    }),
  };
}
