import type { ReactNode } from 'react';
import './chip.css';

export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'accent';

/** A short state. Its words or icon say it too: colour never stands alone. */
export function Chip({
  tone = 'plain',
  icon,
  title,
  children,
}: {
  tone?: Tone;
  icon?: ReactNode;
  title?: string | undefined;
  children: ReactNode;
}) {
  return (
    <span className={`chip chip-${tone}`} title={title}>
      {icon}
      <span className="ellipsis">{children}</span>
    </span>
  );
}
