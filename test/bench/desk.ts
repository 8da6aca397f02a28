import { randomBytes } from 'node:crypto';
import { noPrinting } from '#test/support/printing.ts';
import type { Database } from 'better-sqlite3';
import { v7 } from 'uuid';
import type { OpenDesk } from '#core/context.ts';
import { openCore } from '#core/desk.ts';
import { fail, problem } from '#shared/contract/errors.ts';
import { nobodysKey, openKept } from '#test/support/kept.ts';
import { demoPolicy } from '../../resources/demo/index.ts';

const person = { id: '01900000-0000-7000-9000-000000000001', name: 'Priya Nair', role: 'operator' as const };

type Given = Partial<Omit<OpenDesk, 'kept' | 'erased'>> & { readonly kept?: ReturnType<typeof openKept> };
interface BenchDesk {
  readonly desk: OpenDesk;
  readonly core: ReturnType<typeof openCore>;
  /** Lets go of both its files. */
  readonly close: () => void;
}

/** A desk that meets no server, unless it is given one. */
export function deskOver(db: Database, { kept: given, ...rest }: Given = {}): BenchDesk {
  const now = (): number => Date.now();
  const settings = demoPolicy();
  const policy = {
    ...settings,
    organisation: { ...settings.organisation, id: person.id },
    version: 1,
    staff: [{ ...person, active: true }],
  };
  const incarnation = v7();
  const kept = given ?? openKept(`${db.name}.device`, { incarnation, sealingKey: nobodysKey, now });
  const desk: OpenDesk = {
    db,
    person,
    grant: '',
    incarnation,
    kept,
    erased: kept.erased,
    platform: {
      clock: { now, monotonic: () => performance.now() },
      timers: { after: (wait, run) => () => clearTimeout(setTimeout(run, wait)) },
      random: { bytes: (count) => randomBytes(count) },
      ids: { next: () => v7() },
      network: { request: () => Promise.reject(new Error('no network here')) },
    },
    server: () => Promise.resolve(fail('offline', 'There is no server here.')),
    enrolAnew: () => Promise.resolve(problem('forked', 'There are no copies here.')),
    emit: () => undefined,
    copy: () => Promise.resolve(),
    printing: noPrinting,
    policy: () => policy,
    place: () => ({ deskId: person.id, name: 'Bench', code: 'B1', zone: 'call-centre', site: 'main' }),
    holds: () => [],
    lease: () => ({
      organisation: person.id,
      desk: person.id,
      issuedAt: now(),
      lockAt: now() + 1e9,
      wipeAt: now() + 2e9,
      revoked: [],
      rekeyAt: 0,
      wipeOrderedAt: 0,
    }),
    now,
    ...rest,
  };
  const close = () => {
    db.close();
    kept.close();
  };
  return { desk, core: openCore(desk), close };
}
