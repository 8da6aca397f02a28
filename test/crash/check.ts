import { lookAtServer } from '../simulation/world/look.ts';
import type { Ledger } from '../simulation/people/ledger.ts';
import type { Typist } from '../simulation/people/typed.ts';
import { checkConvergence } from '../simulation/invariants/convergence.ts';
import { keptOperations } from '../simulation/invariants/desk-file.ts';
import { checkNeedToKnow } from '../simulation/invariants/need-to-know.ts';
import { checkNoLostWrite } from '../simulation/invariants/no-lost-write.ts';
import { demoSite } from '../../resources/demo/index.ts';
import type { Central } from './central.ts';
import { openFile, pause, type Workstation } from './workstation.ts';

/** Longest that desks may take to come together once everything runs again. */
const quietMs = 90_000;

/** Everything that waits is sent, everything that is there is read; then the desks are switched off. */
export async function bringTogether(desks: readonly Workstation[]): Promise<void> {
  for (const desk of desks) await desk.open();
  const until = performance.now() + quietMs;
  for (let quiet = 0; quiet < 4;) {
    if (performance.now() > until) throw new Error(`not quiet after ${quietMs / 1000} s: ${(await told(desks)).join('; ')}`);
    await pause(250);
    // One that became another desk has locked, and says only of what is sealed that nothing waits.
    for (const desk of desks) await desk.open();
    quiet = (await told(desks)).length === 0 ? quiet + 1 : 0;
  }
  const ids = await Promise.all(desks.map((desk) => idOf(desk)));
  const twin = desks.find((_, at) => ids.indexOf(ids[at] ?? '') < at);
  if (twin !== undefined) throw new Error(`${twin.name} did not become a workstation of its own`);
  for (const desk of desks) await desk.stop();
}

/** What the server knows a desk by; empty while it does not. */
async function idOf({ door }: Workstation): Promise<string> {
  const state = await door.call('desk.state', null);
  return (state.ok && state.value.place?.deskId) || '';
}

async function told(desks: readonly Workstation[]): Promise<string[]> {
  const states = await Promise.all(desks.map((desk) => desk.door.call('desk.state', null)));
  return states.flatMap((state, at) => {
    const name = desks[at]?.name ?? '';
    if (!state.ok) return [`${name} answers ${state.error.code}`];
    const { online, waiting, catchingUp, problem } = state.value.status;
    return online && waiting === 0 && catchingUp === null && problem === null
      ? []
      : [
          `${name}: ${waiting} wait, ${online ? 'online' : 'offline'}${problem ? `, ${problem.code}: ${problem.message} ${JSON.stringify(problem.fields)}` : ''}`,
        ];
  });
}

/** The simulation's promises, over files and a database that have been through a crash. Throws a Breach. */
export async function checkPromises(
  central: Central,
  desks: readonly Workstation[],
  { ledger, typist }: { readonly ledger: Ledger; readonly typist: Typist },
): Promise<void> {
  const { rows, besides } = await central.inside((context) => lookAtServer({ context }));
  const kept = new Map<string, readonly string[]>();
  for (const desk of desks) {
    const db = await openFile(desk);
    try {
      kept.set(
        desk.name,
        keptOperations(db).map(({ set }) => set),
      );
      checkNeedToKnow(db, desk.name, desk.zone, typist);
      checkConvergence(db, desk.name, desk.zone, demoSite, rows);
    } finally {
      db.close();
    }
  }
  checkNoLostWrite(ledger, { rows, besides, kept, isErased: () => false });
}
