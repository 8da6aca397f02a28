import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { demoPassword, demoPeople } from '../../resources/demo/index.ts';
import type { Central } from './central.ts';
import { pause } from './workstation.ts';

/** What an administrator keeps elsewhere, for the day when the server's machine is lost. */
export interface Rescue {
  /** `deskctl backup`, beside the running server. */
  readonly backUp: () => Promise<void>;
  readonly hasBackup: () => boolean;
  /** `deskctl restore` from the oldest backup, on an empty folder; then the server runs again. Only while it is lost. */
  readonly restore: () => Promise<void>;
  /** Workstations that no backup knows yet are there: older ones are of no use. */
  readonly forget: () => void;
  /** Whether the server was restored, and nobody has confirmed yet. */
  readonly isOpen: () => boolean;
  /** Waits for every workstation to bring back what it holds, then an administrator and a manager confirm. */
  readonly confirm: (desks: ReadonlySet<string>) => Promise<void>;
}

const madeSchema = z.object({ file: z.string() });
const stateSchema = z.object({
  reconciliation: z
    .object({
      endedAt: z.int().nullable(),
      workstations: z.array(
        z.object({ id: z.string(), returnedAt: z.int().nullable(), settledAt: z.int().nullable(), givenUpAt: z.int().nullable() }),
      ),
    })
    .nullable(),
});

/** Longest that workstations may take to bring back all that they hold. */
const broughtBackMs = 60_000;

/** Makes the recovery key and seals the keys to it: they are older than all that happens. */
export async function openRescue({ organisation, folder }: Central): Promise<Rescue> {
  const { deskctl } = organisation;
  const paper = (name: string) => join(folder, 'paper', name);
  const { recoveryKey } = z.object({ recoveryKey: z.string() }).parse(JSON.parse(await deskctl(['keys', 'recovery', '--json'])));
  const keys = madeSchema.parse(JSON.parse(await deskctl(['keys', 'backup', '--to', paper('keys'), '--json']))).file;
  let backups: string[] = [];
  let made = 0;
  let open = false;

  const reconcile = async (args: readonly string[], typed?: string) =>
    stateSchema.parse(JSON.parse(await deskctl(['reconcile', ...args, '--json'], typed))).reconciliation;
  return {
    async backUp() {
      made += 1;
      backups.push(madeSchema.parse(JSON.parse(await deskctl(['backup', '--to', paper(String(made)), '--json']))).file);
    },
    hasBackup: () => backups.length > 0,
    async restore() {
      const [from] = backups;
      if (from === undefined) throw new Error('There is no backup.');
      await deskctl(['restore', '--from', from, '--keys', keys, '--recovery-key', recoveryKey, '--json']);
      open = true;
      await organisation.start();
    },
    forget() {
      backups = [];
    },
    isOpen: () => open,
    async confirm(desks) {
      const until = performance.now() + broughtBackMs;
      for (let awaited = 1; awaited > 0;) {
        await pause(500);
        if (performance.now() > until) throw new Error(`${awaited} workstations have not brought back what they hold`);
        const workstations = (await reconcile([]))?.workstations ?? [];
        // What a machine was before its copy became another is nobody any more.
        for (const { id, returnedAt, givenUpAt } of workstations)
          if (!desks.has(id) && returnedAt === null && givenUpAt === null) await reconcile(['--without', id]);
        awaited = workstations.filter(({ id, settledAt }) => desks.has(id) && settledAt === null).length;
      }
      for (const role of ['administrator', 'manager'])
        await reconcile(['--confirm', demoPeople.find((person) => person.role === role)?.name ?? ''], `${demoPassword}\n`);
      if ((await reconcile([]))?.endedAt === null) throw new Error('The reconciliation was confirmed by both and is not over.');
      open = false;
    },
  };
}

/** The server's machine is no more. `look`: at what lay on its disk then. */
export async function lose(central: Central, look: (folder: string) => void): Promise<void> {
  await central.cutPower();
  look(central.data);
  rmSync(central.data, { recursive: true });
}
