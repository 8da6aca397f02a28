import type { ReactNode } from 'react';
import { go, useView, type Route } from '../view.ts';

interface RailItemProps {
  readonly to: Route;
  readonly children: ReactNode;
  readonly count?: number | undefined;
  /** The count asks for something to be done. */
  readonly urgent?: boolean;
}

/** A record opened from a list still belongs to that list's way in the rail. */
function listOf(route: Route, before: readonly Route[]): Route {
  if (route.at === 'customer') return { at: 'customers' };
  return route.at === 'repair' ? (before.findLast((one) => one.at === 'board') ?? { at: 'board', show: 'all' }) : route;
}

/** A way in the rail; the one that the person is on says so. */
export function RailItem({ to, children, count, urgent = false }: RailItemProps) {
  const here = useView((view) => JSON.stringify(listOf(view.route, view.before)) === JSON.stringify(to));
  return (
    <button type="button" className="rail-item" aria-current={here ? 'page' : undefined} onClick={() => go(to)}>
      <span className="ellipsis">{children}</span>
      {count !== undefined && <span className={`rail-count${urgent && count > 0 ? ' rail-count-warn' : ''}`}>{count}</span>}
    </button>
  );
}
