import { create } from 'zustand';

export type Queue = 'today' | 'call-back' | 'open';
export type BoardFilter = 'all' | 'mine' | 'overdue' | 'warranty' | 'repeat';

/** Where a person is. Routes live in memory: there is no address bar, and nothing to leak into one. */
export type Route =
  | { readonly at: 'intake' }
  | { readonly at: 'queue'; readonly queue: Queue }
  | { readonly at: 'call'; readonly id: string }
  | { readonly at: 'customers' }
  | { readonly at: 'customer'; readonly id: string }
  | { readonly at: 'board'; readonly show: BoardFilter }
  | { readonly at: 'repair'; readonly id: string }
  | { readonly at: 'attention' }
  | { readonly at: 'workstations' }
  | { readonly at: 'held' }
  | { readonly at: 'holds' }
  | { readonly at: 'retention-policy' }
  | { readonly at: 'erasures' }
  | { readonly at: 'audit' }
  | { readonly at: 'registers' }
  | { readonly at: 'reconciliation' }
  | { readonly at: 'desk' };

/** Layers over the screen; at most one is open. */
export type Overlay = 'palette' | 'shortcuts' | 'settings' | 'shift';

interface View {
  readonly route: Route;
  readonly before: readonly Route[];
  readonly overlay: Overlay | null;
}

const depth = 30;

export const useView = create<View>(() => ({ route: { at: 'intake' }, before: [], overlay: null }));

const same = (a: Route, b: Route) => JSON.stringify(a) === JSON.stringify(b);

export function go(route: Route): void {
  useView.setState(({ route: from, before }) =>
    same(from, route) ? { overlay: null } : { route, before: [...before, from].slice(-depth), overlay: null },
  );
}

export function goBack(): void {
  useView.setState(({ route, before }) => ({ route: before.at(-1) ?? route, before: before.slice(0, -1), overlay: null }));
}

export const showOverlay = (overlay: Overlay | null): void => useView.setState({ overlay });

let lastPerson: string | null = null;

/** Somebody unlocks the desk: the same person finds it as it was, another starts at their own first screen. */
export function enter(person: string, home: Route): void {
  if (lastPerson === person) return;
  lastPerson = person;
  useView.setState({ route: home, before: [], overlay: null });
}
