import type { Browser, ElectronApplication, Page } from '@playwright/test';
import { openElectronDesk } from './desk-electron.ts';
import { openPreviewDesk } from './desk-preview.ts';

/** The two programs that put a workstation in front of a person: the same screens, the same core. */
export type Host = 'preview' | 'electron';

/** A workstation that a test, or the demonstration, sits in front of. */
export interface Desk {
  readonly host: Host;
  /** The page as it is now: a lock ends it and brings another, so nobody keeps it. */
  readonly page: Page;
  /** Electron's own program, to act as the system does; null in the preview. */
  readonly shell: ElectronApplication | null;
  /** Console errors, uncaught errors and policy violations since it was opened. */
  readonly complaints: readonly string[];
  /** A softphone rings: the deep link in Electron, its counterpart in the preview. */
  ring(from: string): Promise<void>;
  /** Does what makes the desk lock, and comes back with the fresh page. */
  throughLock(act: () => Promise<unknown>): Promise<void>;
  /** Ends the program as a person would, and starts it again over the same files. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface DeskOptions {
  /** Where the two stores are; the desk is the same one as long as this is. */
  readonly folder: string;
  /** The server's address, prefilled on the enrolment page. */
  readonly server: string;
  readonly size: { readonly width: number; readonly height: number };
  /** The packed program of the tests instead of the shell as it was built. */
  readonly packed?: boolean;
  /** Asked for by the preview alone. */
  readonly browser: () => Promise<Browser>;
}

export function openDesk(host: Host, options: DeskOptions): Promise<Desk> {
  return host === 'preview' ? openPreviewDesk(options) : openElectronDesk(options);
}
