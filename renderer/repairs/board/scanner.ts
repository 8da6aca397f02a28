/** A scanner types a key every few milliseconds; nobody does so by hand. */
export const betweenKeysMs = 45;
/** Once two keys have come that fast it is a scan: a busy page may take longer over the rest of it. */
const scanRestMs = 400;

export interface ScannerOptions {
  /** A whole code, ended with Enter. */
  readonly onScan: (code: string) => void;
  /** A single key that no other key followed: a person pressed it. */
  readonly onKey: (key: string) => void;
  readonly after: (ms: number, run: () => void) => () => void;
}

/**
 * Tells a barcode scanner from a hand at the keyboard. A digit is a command on the board (move to
 * that stage), so it waits for a moment: if another key follows at once, both belong to a scan.
 * `press` says whether the scanner has taken the key.
 */
export function createScanner({ onScan, onKey, after }: ScannerOptions) {
  let held = '';
  let cancel: (() => void) | null = null;

  const stop = () => {
    cancel?.();
    cancel = null;
  };
  const settle = () => {
    const keys = held;
    held = '';
    cancel = null;
    // Several keys that never ended in Enter were a scan that broke off: a command would be a guess.
    if (keys.length === 1) onKey(keys);
  };

  return {
    press(key: string): boolean {
      if (key === 'Enter') {
        if (held.length < 2) return false;
        const code = held;
        stop();
        held = '';
        onScan(code);
        return true;
      }
      if (key.length !== 1) return false;
      stop();
      held += key;
      cancel = after(held.length === 1 ? betweenKeysMs : scanRestMs, settle);
      return true;
    },
    reset() {
      stop();
      held = '';
    },
  };
}
