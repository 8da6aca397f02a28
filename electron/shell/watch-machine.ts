import type { MachineSeen } from '#shared/contract/ports.ts';
import type { Posture } from '#shared/contract/posture.ts';
import type { Media } from './media/index.ts';
import { readPosture } from './posture/index.ts';

const hourMs = 3_600_000;

interface Options {
  readonly media: Media;
  /** `/`, but for tests that make a machine up. */
  readonly root: string;
  readonly folder: string;
  readonly tell: (seen: MachineSeen) => void;
}

/** Tells the core what is plugged in, at once and at every change, and how the machine is set up, at once and hourly. */
export function watchMachine({ media, root, folder, tell }: Options): () => void {
  let posture: Posture | null = null;
  const look = async (hourly: boolean) => {
    // A system that cannot be asked has nothing plugged in that we know of; its own policies still hold.
    tell({ devices: [...(await media.devices().catch(() => []))], posture, hourly });
  };
  const check = async () => {
    posture = await readPosture(root, folder);
    await look(true);
  };
  void look(false);
  void check();
  const timer = setInterval(() => void check(), hourMs);
  const stop = media.watch(() => void look(false));
  return () => {
    clearInterval(timer);
    stop();
  };
}
