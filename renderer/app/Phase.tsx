import { useSession } from './session.ts';

export function Phase() {
  return <p>{useSession((session) => session.state?.phase)}</p>;
}
