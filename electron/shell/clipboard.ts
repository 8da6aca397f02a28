import { createHash } from 'node:crypto';
import { findCards } from '#shared/policy/card-numbers.ts';

/** One of the system's clipboards; X11 has two, and selecting alone fills the second (PRIMARY). */
export interface Board {
  read(): Promise<string>;
  write(text: string): Promise<void>;
  clear(): Promise<void>;
}

export interface Boards {
  readonly clipboard: Board;
  readonly primary: Board | null;
}

export interface ClipboardGuard {
  /** Puts a text there for half a minute. The core decides which, and has logged it. */
  readonly copy: (text: string) => Promise<void>;
  /** Clears what is there if it is still ours. */
  readonly forget: () => Promise<void>;
  /** What may be typed in place of the clipboard: text alone, or the word that it holds a card number (R-CARD-3). */
  readonly paste: () => Promise<{ readonly text: string } | { readonly refused: 'card-number' }>;
  /** Something was selected in our page, so the X server offers it to every program. */
  readonly selected: () => void;
}

type After = (ms: number, run: () => void) => void;

const keptMs = 30_000;
/** The selection is handed to the X server a little after the page has told of it (facts.md). */
const selectionMs = [0, 30, 120];
const longestPaste = 20_000;

/** Guards the way out and the way in (workstation.md, Clipboard). */
export function guardClipboard({ clipboard, primary }: Boards, after: After): ClipboardGuard {
  /** Of the text that we wrote last; the text itself is not kept. */
  let ours: string | null = null;
  let copies = 0;

  const forget = async () => {
    const hash = ours;
    ours = null;
    if (hash === null) return;
    for (const board of [clipboard, primary]) {
      // Whatever somebody else has put there since is theirs.
      if (board !== null && hashOf(await board.read()) === hash) await board.clear();
    }
  };
  return {
    async copy(text) {
      ours = hashOf(text);
      copies += 1;
      const copy = copies;
      await clipboard.write(text);
      // Chromium fills both.
      await primary?.clear();
      after(keptMs, () => {
        if (copy === copies) void forget();
      });
    },
    forget,
    async paste() {
      const text = plain(await clipboard.read());
      const { found, securityCodes } = findCards(text);
      return found.length + securityCodes.length > 0 ? { refused: 'card-number' } : { text };
    },
    selected() {
      if (primary !== null) for (const ms of selectionMs) after(ms, () => void primary.clear());
    },
  };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

const controls = /(?![\n\t])\p{Cc}/gu;

/** Line breaks and tabs stay, other control characters go. */
const plain = (text: string): string => text.replace(/\r\n?/g, '\n').replace(controls, '').slice(0, longestPaste);
