import { powerMonitor } from 'electron';

/** The desk locks with its system, and before it sleeps. Linux tells of sleep only; there the idle clock does the rest. */
export function lockWithSystem(lock: () => void): void {
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('shutdown', lock);
}
