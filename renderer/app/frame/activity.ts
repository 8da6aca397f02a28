import { desk } from '../desk.ts';
import { useLine } from '../line.ts';
import { useSession } from '../session.ts';

/** Tells the core that somebody is here: its idle clock starts again. */
export function reportActivity(): void {
  if (useSession.getState().state?.phase !== 'open') return;
  void desk.desk.active({ onCall: useLine.getState().onCall });
}
