import type { ReactNode } from 'react';
import './panel.css';

/** A screen: its title, chips beside it, actions at the right, and the body that scrolls. */
export function Page({
  title,
  chips,
  actions,
  children,
}: {
  title: ReactNode;
  chips?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="page">
      <header className="page-head">
        <h1>{title}</h1>
        {chips}
        <span className="grow" />
        {actions}
      </header>
      <div className="page-body" tabIndex={0}>
        {children}
      </div>
    </div>
  );
}
