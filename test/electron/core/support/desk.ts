import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { OpenDesk, ServerClient } from '#core/context.ts';
import { openCore, openReplica } from '#core/desk.ts';
import { noting } from '#core/erasure/index.ts';
import type { Role, Zone } from '#shared/catalogue/index.ts';
import {
  isProcedure,
  procedures,
  type EventName,
  type Input,
  type Output,
  type Person,
  type ProcedureName,
} from '#shared/contract/desk/index.ts';
import { fail, problem, Refusal, type Problem } from '#shared/contract/errors.ts';
import type { JobSheet, Saved } from '#shared/contract/printing.ts';
import type { Policy } from '#shared/contract/policy.ts';
import { nobodysKey, openKept } from '#test/support/kept.ts';
import { demoPolicy, demoSite } from '../../../../resources/demo/policy.ts';

/** Saturday, 21 November 2026, ten in the morning in Leeds. */
export const start = Date.UTC(2026, 10, 21, 10);

const offline: ServerClient = async () => fail('offline', 'There is no server in this test.');

export interface DeskOptions {
  readonly zone?: Zone;
  readonly role?: Role;
  readonly site?: string;
  readonly server?: ServerClient;
  readonly enrolAnew?: OpenDesk['enrolAnew'];
  readonly person?: Partial<Person>;
  readonly incarnation?: string;
  readonly grant?: string;
  /** Of the server that opens what is kept sealed. */
  readonly sealingKey?: string;
  readonly code?: string;
  readonly deskId?: string;
  readonly maxPageCount?: number;
  readonly policy?: Partial<Policy>;
  readonly holds?: ReturnType<OpenDesk['holds']>;
}

/** A desk's data side over a real encrypted file; its clock and timers are moved by the test. */
export function makeDesk(options: DeskOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cleandesk-desk-'));
  const path = join(folder, 'desk.db');
  const key = new Uint8Array(32).fill(7);
  const { zone = 'call-centre', role = 'operator', maxPageCount } = options;
  const person: Person = { id: v7(), name: 'Nadia Rahman', role, ...options.person };
  const demo = demoPolicy();
  const policy: Policy = {
    ...demo,
    version: 1,
    turnAroundDays: 14,
    organisation: { ...demo.organisation, id: v7() },
    staff: [{ id: person.id, name: person.name, role: person.role, active: true }],
    ...options.policy,
  };
  const machine = makeMachine();
  const events: { name: EventName; payload: unknown }[] = [];
  const copied: string[] = [];
  const printed: JobSheet[] = [];
  const saved: Saved[] = [];
  const print = async (sheet: JobSheet) => void printed.push(sheet);
  const save = async (document: Saved) => void saved.push(document);
  const openDb = () => openReplica(path, key, maxPageCount === undefined ? {} : { maxPageCount });
  const incarnation = options.incarnation ?? v7();
  const kept = openKept(join(folder, 'device.db'), { incarnation, sealingKey: options.sealingKey ?? nobodysKey, now: () => machine.now });
  const view = (): OpenDesk => ({
    db: openDb(),
    kept,
    erased: kept.erased,
    platform: machine.platform,
    person,
    incarnation,
    grant: options.grant ?? '',
    server: noting(options.server ?? offline, kept.erased),
    enrolAnew: options.enrolAnew ?? (async () => problem('forked', 'This test has no copies.')),
    emit: (name, payload) => void events.push({ name, payload }),
    copy: async (text) => void copied.push(text),
    printing: { preview: async (sheet) => ({ picture: sheet.number, printer: null }), print, save },
    policy: () => policy,
    place: () => ({ deskId: options.deskId ?? v7(), name: 'Desk 1', code: options.code ?? 'K7', zone, site: options.site ?? demoSite }),
    holds: () => options.holds ?? [],
    lease: () => ({
      organisation: policy.organisation.id,
      desk: v7(),
      issuedAt: start,
      lockAt: start + 72 * 3_600_000,
      wipeAt: start + 720 * 3_600_000,
      revoked: [],
      rekeyAt: 0,
      wipeOrderedAt: 0,
    }),
    now: () => machine.now,
  });
  let desk = view();
  let core = openCore(desk);

  /** A call as the router makes it: parsed, in one transaction, its answer parsed. */
  function call<P extends ProcedureName & keyof typeof core.handlers>(name: P, input: Input<P>): Output<P> {
    const { input: inputs, output } = procedures[name];
    if (!isProcedure(name)) throw new Error(name);
    const handler = core.handlers[name] as (on: OpenDesk, parsed: unknown) => unknown;
    return desk.db.transaction(() => output.parse(handler(desk, inputs.parse(input))))() as Output<P>;
  }
  return {
    call,
    /** What a call is refused with, or null. */
    refusal<P extends ProcedureName & keyof typeof core.handlers>(name: P, input: Input<P>): Problem | null {
      try {
        call(name, input);
        return null;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return error.problem;
      }
    },
    machine,
    copied,
    printed,
    saved,
    events,
    person,
    policy,
    path,
    kept,
    get db() {
      return desk.db;
    },
    get core() {
      return core;
    },
    get area() {
      return desk;
    },
    /** Locks and unlocks: a new process would find what this finds. */
    reopen() {
      void core.stop();
      desk.db.close();
      desk = view();
      core = openCore(desk);
    },
    /** As `wipe` of the session does: a new, empty replica, what was written stays sealed. */
    async wipe() {
      await core.stop();
      desk.db.close();
      for (const part of ['', '-wal', '-shm']) rmSync(path + part, { force: true });
      kept.replicaGone();
      desk = view();
      core = openCore(desk);
    },
    close() {
      void core.stop();
      desk.db.close();
      kept.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type Desk = ReturnType<typeof makeDesk>;

/** A machine whose clock stands still until it is moved, and whose timers run then. */
function makeMachine() {
  let due: { at: number; run: () => void }[] = [];
  const machine = {
    now: start,
    advance(ms: number) {
      machine.now += ms;
      for (;;) {
        const next = due.filter(({ at }) => at <= machine.now).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) return;
        due = due.filter((timer) => timer !== next);
        next.run();
      }
    },
    platform: {
      clock: { now: () => machine.now, monotonic: () => machine.now },
      timers: {
        after(ms: number, run: () => void) {
          const timer = { at: machine.now + ms, run };
          due.push(timer);
          return () => void (due = due.filter((other) => other !== timer));
        },
      },
      random: { bytes: (count: number) => new Uint8Array(count).fill(128) },
      ids: { next: () => v7() },
      network: { request: () => Promise.reject(new Error('no network in this test')) },
    },
  };
  return machine;
}
