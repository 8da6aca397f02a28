import { sql } from 'kysely';
import { lookAtServer } from '../simulation/world/look.ts';
import type { Ledger } from '../simulation/people/ledger.ts';
import type { Typist } from '../simulation/people/typed.ts';
import { Breach } from '../simulation/invariants/breach.ts';
import { checkConvergence } from '../simulation/invariants/convergence.ts';
import { keptOperations } from '../simulation/invariants/desk-file.ts';
import { checkNeedToKnow } from '../simulation/invariants/need-to-know.ts';
import type { ServerRow } from '../simulation/invariants/scope.ts';
import { checkNoLostWrite } from '../simulation/invariants/no-lost-write.ts';
import { checkDeskForgets, checkServerForgets } from '../simulation/invariants/no-resurrection.ts';
import { demoSite } from '../../resources/demo/index.ts';
import type { Central } from './central.ts';
import { hearRegistry, type Erasing } from './erasing.ts';
import type { Rescue } from './rescue.ts';
import { openFile, pause, type Workstation } from './workstation.ts';

/** Longest that desks may take to come together once everything runs again. */
const quietMs = 90_000;

interface Together {
  readonly central: Central;
  readonly rescue: Rescue;
  readonly desks: readonly Workstation[];
}

/** Everything that waits is sent, everything that is there is read, also after a restore; then the desks are switched off. Throws a Breach when they differ from the server. */
export async function bringTogether({ central, rescue, desks }: Together): Promise<void> {
  await untilQuiet(central, desks);
  const ids = await Promise.all(desks.map(idOf));
  const twin = desks.find((_, at) => ids.indexOf(ids[at] ?? '') < at);
  if (twin !== undefined) throw new Error(`${twin.name} did not become a workstation of its own`);
  if (rescue.isOpen()) {
    // A core that starts asks at once, and need not sit out its poll to hear that all are back.
    await restart(desks);
    await rescue.confirm(new Set(ids));
    await untilQuiet(central, desks);
  }
  await untilTogether(central, desks);
}

async function restart(desks: readonly Workstation[]): Promise<void> {
  for (const desk of desks) await desk.stop();
  for (const desk of desks) desk.start();
  for (const desk of desks) await desk.open();
}

/** A desk to which nothing waits may still not have read what came last: the server looks once a second for what `deskctl` wrote. */
async function untilTogether(central: Central, desks: readonly Workstation[]): Promise<void> {
  for (const until = performance.now() + quietMs; ;) {
    for (const desk of desks) await desk.stop();
    const state = await central.inside((context) => lookAtServer({ context }));
    const breach = await convergenceOf(desks, state.rows);
    if (breach === null) return;
    if (performance.now() > until) throw breach;
    await restart(desks);
    await untilQuiet(central, desks);
  }
}

async function convergenceOf(desks: readonly Workstation[], rows: readonly ServerRow[]): Promise<Breach | null> {
  for (const desk of desks) {
    const db = await openFile(desk);
    try {
      checkConvergence(db, desk.name, desk.zone, demoSite, rows);
    } catch (error) {
      if (error instanceof Breach) return error;
      throw error;
    } finally {
      db.close();
    }
  }
  return null;
}

async function untilQuiet(central: Central, desks: readonly Workstation[]): Promise<void> {
  const until = performance.now() + quietMs;
  for (let quiet = 0; quiet < 4;) {
    const uneasy = await told(central, desks);
    if (performance.now() > until) throw new Error(`not quiet after ${quietMs / 1000} s: ${uneasy.join('; ')}`);
    quiet = uneasy.length === 0 ? quiet + 1 : 0;
    await pause(250);
  }
}

async function told(central: Central, desks: readonly Workstation[]): Promise<string[]> {
  // One that became another desk has locked, and says only of what is sealed that nothing waits.
  for (const desk of desks) await desk.open();
  const states = await Promise.all(desks.map((desk) => desk.door.call('desk.state', null)));
  const uneasy = states.flatMap((state, at) => {
    const name = desks[at]?.name ?? '';
    if (!state.ok) return [`${name} answers ${state.error.code}`];
    const { online, waiting, catchingUp, problem } = state.value.status;
    return online && waiting === 0 && catchingUp === null && problem === null
      ? []
      : [
          `${name}: ${waiting} wait, ${online ? 'online' : 'offline'}${problem ? `, ${problem.code}: ${problem.message} ${JSON.stringify(problem.fields)}` : ''}`,
        ];
  });
  if (uneasy.length > 0) return uneasy;
  const ids = await Promise.all(desks.map(idOf));
  const { rows } = await central.inside(({ db }) =>
    sql<{ id: string }>`select d.id from device d left join receipt r on r.device = d.id
      where d.id = any(${ids}::uuid[]) and coalesce(r.applied_to, 0) < (select coalesce(max(seq), 0) from registry)`.execute(db),
  );
  return rows.map(({ id }) => `${desks[ids.indexOf(id)]?.name ?? id} has not said that it erased`);
}

/** What the server knows a desk by; empty while it does not. */
async function idOf({ door }: Workstation): Promise<string> {
  const state = await door.call('desk.state', null);
  return (state.ok && state.value.place?.deskId) || '';
}

/** The simulation's promises, over files and a database that have been through a crash. Throws a Breach. */
export async function checkPromises(
  central: Central,
  desks: readonly Workstation[],
  { ledger, typist, erasing }: { readonly ledger: Ledger; readonly typist: Typist; readonly erasing: Erasing },
): Promise<void> {
  const state = await central.inside((context) => lookAtServer({ context }));
  await hearRegistry(central, erasing.ids);
  // Which records a word belongs to is only heard at the door: what is forgotten goes by the words themselves.
  const gone = { ...erasing, eraseSomething: () => Promise.resolve(), alsoErased: () => undefined };
  const unheard = { ...ledger, facts: new Map() };
  checkServerForgets(state, gone, unheard);
  const kept = new Map<string, readonly string[]>();
  for (const desk of desks) {
    const db = await openFile(desk);
    try {
      kept.set(
        desk.name,
        keptOperations(db).map(({ set }) => set),
      );
      checkNeedToKnow(db, desk.name, desk.zone, typist);
      checkDeskForgets(db, desk.name, gone, unheard);
    } finally {
      db.close();
    }
  }
  checkNoLostWrite(ledger, { ...state, kept, isErased: (id) => erasing.ids.has(id) });
}
