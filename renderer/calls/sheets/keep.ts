import type { DraftData } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import { cardOf } from './cards.ts';
import { isBlank, labelOf } from './data.ts';
import { beginDraft, patchSheet, sheetOf, useSheets } from './sheets.ts';

const pause = 300;
/** What the core holds of each sheet; a sheet whose data is another object still has to be kept. */
const kept = new Map<string, DraftData>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

export const markKept = (key: string, data: DraftData): void => void kept.set(key, data);

export function forgetKept(key: string): void {
  clearTimeout(timers.get(key));
  timers.delete(key);
  kept.delete(key);
}

/** Sends a sheet to the encrypted store if it differs from what is there. */
export async function keepNow(key: string): Promise<void> {
  clearTimeout(timers.get(key));
  timers.delete(key);
  await beginDraft(key);
  const sheet = sheetOf(key);
  if (!sheet?.draft || sheet.saving || kept.get(key) === sheet.data) return;
  const { data, draft } = sheet;
  const card = data.customer.is === 'known' ? cardOf(data.customer.id) : null;
  const answer = await desk.calls.keep({ id: draft.id, label: labelOf(data, card), data });
  if (answer.ok) {
    kept.set(key, data);
    if (sheetOf(key)?.notKept) patchSheet(key, { notKept: null });
  } else if (sheetOf(key)) patchSheet(key, { notKept: answer.error });
}

/** Keeps a sheet once the hands rest, and starts its draft at the first key. */
export function keepSoon(key: string): void {
  void beginDraft(key);
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => void keepNow(key), pause),
  );
}

/** Before a lock, and when the page is hidden or left. */
export async function keepAll(): Promise<void> {
  await Promise.all(
    useSheets
      .getState()
      .sheets.filter((sheet) => !isBlank(sheet))
      .map((sheet) => keepNow(sheet.key)),
  );
}
