import type { ReactNode } from 'react';
import './state.css';

/** Says why there is nothing here and what one could do. */
export function EmptyState({ icon, title, children }: { icon?: ReactNode; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      {icon}
      <strong>{title}</strong>
      {children}
    </div>
  );
}
