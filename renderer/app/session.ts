import { create } from 'zustand';
import type { DeskState, Person, Preferences, Status } from '#shared/contract/desk/index.ts';
import type { Problem } from '#shared/contract/errors.ts';
import type { Policy } from '#shared/contract/policy.ts';
import { desk, onEvent } from './desk.ts';

interface Session {
  /** Null until the core has answered for the first time. */
  readonly state: DeskState | null;
  readonly policy: Policy | null;
  readonly preferences: Preferences;
  /** Seconds to the idle lock, while it is near. */
  readonly lockWarning: number | null;
  /** Why the core could not be asked at all. */
  readonly problem: Problem | null;
}

const systemLanguage = (): Preferences['language'] => (navigator.language.startsWith('de') ? 'de' : 'en-GB');

export const useSession = create<Session>(() => ({
  state: null,
  policy: null,
  preferences: { theme: 'system', language: systemLanguage(), singleKeys: true },
  lockWarning: null,
  problem: null,
}));

/**
 * Takes a state that a procedure or an event brought; an unlocked desk then reads its policy. News of the
 * status may have overtaken the answer that opened the desk. A locked desk may be a new core, with a new clock.
 */
export async function adopt(told: DeskState): Promise<void> {
  const heard = useSession.getState().state?.status;
  const overtaken = told.phase === 'open' && heard !== undefined && heard.asOf > told.status.asOf;
  const state = overtaken ? { ...told, status: heard } : told;
  useSession.setState({ state, problem: null, ...(state.phase === 'open' ? {} : { policy: null, lockWarning: null }) });
  if (state.phase !== 'open') return;
  const [policy, preferences] = await Promise.all([desk.desk.policy(), desk.desk.preferences()]);
  if (useSession.getState().state?.phase !== 'open') return;
  useSession.setState({
    ...(policy.ok ? { policy: policy.value } : { problem: policy.error }),
    ...(preferences.ok && { preferences: preferences.value }),
  });
}

export async function refreshState(): Promise<void> {
  const state = await desk.desk.state();
  if (state.ok) await adopt(state.value);
  else useSession.setState({ problem: state.error });
}

/** Joins the screens to the core. Returns the way to stop. */
export function startSession(): () => void {
  const stops = [
    onEvent('state', (state) => void adopt(state)),
    onEvent('status', (status) => {
      const { state } = useSession.getState();
      if (state) useSession.setState({ state: { ...state, status } });
    }),
    onEvent('lock-warning', ({ seconds }) => useSession.setState({ lockWarning: seconds })),
  ];
  void desk.desk.preferences().then((kept) => kept.ok && useSession.setState({ preferences: kept.value }));
  void refreshState();
  return () => stops.forEach((stop) => stop());
}

/** Applied at once and kept by the core; what the machine's administrator has fixed stays. A refusal leaves the screen as the person wants it. */
export function prefer(change: Partial<Preferences>): void {
  const fixed: readonly string[] = useSession.getState().state?.fixed ?? [];
  if (Object.keys(change).some((name) => fixed.includes(name))) return;
  useSession.setState(({ preferences }) => ({ preferences: { ...preferences, ...change } }));
  void desk.desk.prefer(change);
}

export const useStatus = (): Status | null => useSession((session) => session.state?.status ?? null);
export const usePerson = (): Person | null => useSession((session) => session.state?.person ?? null);
/** The organisation's settings; null only while an unlocked desk is still reading them. */
export const usePolicy = (): Policy | null => useSession((session) => session.policy);
