import { powerMonitor } from 'electron';

const everyMs = 5000;

/**
 * Tells how long nobody has touched this machine, in seconds: who works in another window is still at the desk.
 * Wayland tells programs nothing of the kind and Electron answers 0, for ever; there the page alone knows.
 */
export function watchIdle(tell: (seconds: number) => void): () => void {
  if (process.platform === 'linux' && process.env['XDG_SESSION_TYPE'] === 'wayland') return () => undefined;
  const timer = setInterval(() => tell(powerMonitor.getSystemIdleTime()), everyMs);
  return () => clearInterval(timer);
}
