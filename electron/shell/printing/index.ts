import { writeFile } from 'node:fs/promises';
import { dialog, type BrowserWindow, type PrinterInfo, type WebContents } from 'electron';
import type { DocumentFile } from '#shared/contract/documents.ts';
import { Refusal } from '#shared/contract/errors.ts';
import type { JobSheet, Printing, Saved } from '#shared/contract/printing.ts';
import type { Media } from '../media/index.ts';
import { sheetWords } from './words.ts';
import { pictureOf, render } from './render.ts';

export interface ShellPrinting extends Printing {
  /** The picture that was made last, for the page to show; null for any other address. */
  readonly picture: (path: string) => Buffer | null;
  /** On a lock: what was shown is gone. */
  readonly forget: () => void;
}

/** They print into a file, past the check of where it lies. */
const intoFiles = /pdf|xps|onenote|\bfile\b|fax/i;

/** The only way from this desk to paper or to a file. One document at a time. */
export function openPrinting(media: Media, window: () => BrowserWindow): ShellPrinting {
  let shown: { readonly path: string; readonly png: Buffer } | null = null;
  let count = 0;
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(sheet: JobSheet, use: (contents: WebContents) => Promise<T>): Promise<T> => {
    const work = before.then(() => render(sheet, use));
    before = work.catch(() => undefined);
    return work;
  };
  const bytesOf = async (saved: Saved): Promise<Buffer> =>
    saved.document === 'file'
      ? Buffer.from(saved.file.base64, 'base64')
      : inTurn(saved.sheet, (contents) => contents.printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true }));

  return {
    preview: (sheet) =>
      inTurn(sheet, async (contents) => {
        count += 1;
        shown = { path: `/print-preview/${count}.png`, png: await pictureOf(contents) };
        return { picture: shown.path, printer: (await printerOf(contents))?.displayName ?? null };
      }),
    print: (sheet) =>
      inTurn(sheet, async (contents) => {
        const printer = await printerOf(contents);
        if (printer === null) throw new Refusal('no-printer', 'There is no printer on this computer that prints on paper.');
        await new Promise<void>((resolve, reject) => {
          contents.print({ silent: true, printBackground: true, deviceName: printer.name, pageSize: 'A4' }, (done) =>
            done ? resolve() : reject(new Refusal('no-printer', `${printer.displayName} did not take the sheet.`)),
          );
        });
      }),
    async save(saved) {
      const { name, type } = fileOf(saved);
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: name,
        filters: [{ name: type.toUpperCase(), extensions: [type] }],
      });
      if (canceled || filePath === '') throw new Refusal('cancelled', 'Nothing was saved.');
      if (await media.isRemovableOrNetwork(filePath))
        throw new Refusal('outside', 'That place is on a removable device or another computer. Save it on this computer.');
      await writeFile(filePath, await bytesOf(saved));
    },
    picture: (path) => (shown?.path === path ? shown.png : null),
    forget: () => void (shown = null),
  };
}

/** What the system's dialog proposes. */
function fileOf(saved: Saved): Pick<DocumentFile, 'name' | 'type'> {
  if (saved.document === 'file') return saved.file;
  const { language, number } = saved.sheet;
  return { name: `${sheetWords[language].title} ${number}.pdf`, type: 'pdf' };
}

/** Electron 45 no longer says which one is the system's own choice. */
interface OlderPrinter extends PrinterInfo {
  readonly isDefault?: boolean;
}

/** The system's own choice, or the first that is there, of those that print on paper. */
async function printerOf(contents: WebContents): Promise<PrinterInfo | null> {
  const all: readonly OlderPrinter[] = await contents.getPrintersAsync();
  const printers = all.filter(({ name, displayName }) => !intoFiles.test(`${name} ${displayName}`));
  return printers.find(({ isDefault }) => isDefault === true) ?? printers[0] ?? null;
}
