import { create } from 'zustand';
import type { Problem } from '#shared/contract/errors.ts';

export interface Toast {
  readonly id: number;
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly text: string;
  readonly problem?: Problem;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }));

let last = 0;
const milliseconds = { ok: 6000, warn: 12_000 };
const longest = 4;

export const dismiss = (id: number): void => useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));

/** Says what came of an action. News leaves by itself; a problem stays until it is dismissed. */
export function tell(toast: Omit<Toast, 'id'>): void {
  const id = ++last;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, { ...toast, id }].slice(-longest) }));
  if (toast.tone !== 'bad') setTimeout(() => dismiss(id), milliseconds[toast.tone]);
}

export const tellProblem = (text: string, problem: Problem): void => tell({ tone: 'bad', text, problem });
