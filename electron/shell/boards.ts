import { clipboard } from 'electron';
import type { Board, Boards } from './clipboard.ts';

/** Before 44 both were one object, which answered at once and took the clipboard's name as an argument. */
interface OlderClipboard {
  readText(type?: 'clipboard' | 'selection'): string;
  writeText(text: string, type?: 'clipboard' | 'selection'): void;
  clear(type?: 'clipboard' | 'selection'): void;
}

/** The system's clipboards, in both of Electron's ways to reach them. */
export function systemBoards(): Boards {
  const primary = process.platform === 'linux';
  if ('selection' in clipboard) return { clipboard: boardOf(clipboard), primary: primary ? boardOf(clipboard.selection) : null };
  const older: OlderClipboard = clipboard;
  return { clipboard: olderBoard(older, 'clipboard'), primary: primary ? olderBoard(older, 'selection') : null };
}

function boardOf(board: Electron.Clipboard): Board {
  return {
    read: () => board.readText(),
    write: (text) => board.writeText(text),
    clear: async () => board.clear(),
  };
}

function olderBoard(board: OlderClipboard, type: 'clipboard' | 'selection'): Board {
  return {
    read: async () => board.readText(type),
    write: async (text) => board.writeText(text, type),
    clear: async () => board.clear(type),
  };
}
