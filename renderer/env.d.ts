import type { DeskBridge } from '#shared/contract/ports.ts';

declare global {
  interface Window {
    /** Put there by the preload, or by the preview host. */
    readonly desk: DeskBridge;
  }
}
