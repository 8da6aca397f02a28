import type { Plugged } from '#shared/contract/posture.ts';

/** What the shell asks of every operating system about its sockets and its disks. */
export interface Media {
  /** Everything that is plugged in now, hubs and what is built in left out where the system can tell. */
  devices(): Promise<readonly Plugged[]>;
  /** Calls `changed` when something may have come or gone; returns the way to stop. */
  watch(changed: () => void): () => void;
  /**
   * Whether a file at this path would lie outside this machine: on a stick, a card, an optical disc, an
   * image, or a server. The path need not exist yet; links are followed. In doubt it does.
   */
  isRemovableOrNetwork(path: string): Promise<boolean>;
}
