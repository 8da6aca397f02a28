import { flushSync } from 'react-dom';

const stop = 'input, textarea, button, [tabindex]';

/** Puts the focus on the field that bears `data-step`, or on the first stop inside it. */
export function focusStep(step: string): void {
  const found = document.querySelector<HTMLElement>(`[data-step="${step}"]`);
  if (!found) return;
  (found.matches(stop) ? found : (found.querySelector<HTMLElement>(stop) ?? found)).focus();
}

/** Whether the focus is on a field, and nothing has been typed in it. */
export function stepIsEmpty(step: string): boolean {
  const { activeElement } = document;
  return activeElement instanceof HTMLInputElement && activeElement.dataset['step'] === step && activeElement.value === '';
}

/** Draws a change first, so that keys typed at once reach a field that it has brought. */
export function thenFocus(change: () => void, step: string): void {
  flushSync(change);
  focusStep(step);
}
