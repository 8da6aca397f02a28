import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tone } from './Chip.tsx';
import './state.css';

const icons = {
  plain: IconInfoCircle,
  accent: IconInfoCircle,
  ok: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconAlertTriangle,
} as const;

/** A line that stays on the screen. `alert` is read out at once: for what the person must know now. */
export function Notice({ tone = 'plain', alert = false, children }: { tone?: Tone; alert?: boolean; children: ReactNode }) {
  const Icon = icons[tone];
  return (
    <div className={`notice notice-${tone}`} role={alert ? 'alert' : 'note'}>
      <Icon size={15} aria-hidden />
      <div className="grow">{children}</div>
    </div>
  );
}
