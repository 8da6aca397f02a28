import { create } from 'zustand';
import type { DraftData } from '#shared/contract/desk/index.ts';
import { desk } from '../../app/desk.ts';
import { blankSheet, isBlank, type Sheet } from './data.ts';

interface Sheets {
  readonly sheets: readonly Sheet[];
  readonly current: string;
}

const fresh = (): Sheets => {
  const sheet = blankSheet();
  return { sheets: [sheet], current: sheet.key };
};

/** Every call being typed at this desk. Two at once are two sheets; the core keeps each as a draft. */
export const useSheets = create<Sheets>(fresh);

export const sheetOf = (key: string): Sheet | undefined => useSheets.getState().sheets.find((sheet) => sheet.key === key);
export const currentSheet = (): Sheet => {
  const { sheets, current } = useSheets.getState();
  return sheets.find((sheet) => sheet.key === current) ?? sheets[0] ?? newSheet();
};

export function patchSheet(key: string, patch: Partial<Sheet>): void {
  useSheets.setState(({ sheets }) => ({ sheets: sheets.map((sheet) => (sheet.key === key ? { ...sheet, ...patch } : sheet)) }));
}

export const openSheet = (key: string): void => {
  patchSheet(key, { ringing: false });
  useSheets.setState({ current: key });
};

/** A blank form to the front; the one that is blank already, if there is one. */
export function newSheet(from: Partial<Sheet> = {}): Sheet {
  const blank = useSheets.getState().sheets.find(isBlank);
  const sheet = { ...(blank ?? blankSheet()), ...from };
  useSheets.setState(({ sheets }) => ({ sheets: [...sheets.filter((one) => one !== blank), sheet], current: sheet.key }));
  return sheet;
}

/** Takes a sheet away; the next waiting one stays in the rail, and a blank form comes to the front. */
export function removeSheet(key: string): void {
  useSheets.setState(({ sheets }) => ({ sheets: sheets.filter((sheet) => sheet.key !== key) }));
  if (useSheets.getState().current === key) newSheet();
}

/** Puts what the core kept in place of what is here; the one that was open comes to the front again. */
export function replaceSheets(kept: readonly Sheet[]): void {
  if (kept.length === 0) useSheets.setState(fresh());
  else useSheets.setState({ sheets: kept, current: kept.at(-1)?.key ?? '' });
}

/** Whether another call at this desk is with the same customer. */
export const isElsewhere = (key: string, customer: string): boolean =>
  useSheets
    .getState()
    .sheets.some((sheet) => sheet.key !== key && sheet.data.customer.is === 'known' && sheet.data.customer.id === customer);

const beginning = new Map<string, Promise<void>>();

/** A draft begins with the first thing typed, so that an empty form takes no number. */
export async function beginDraft(key: string): Promise<void> {
  const sheet = sheetOf(key);
  if (!sheet || sheet.draft) return;
  const under = beginning.get(key);
  if (under) return under;
  const begun = desk.calls.begin({ from: null }).then((answer) => {
    beginning.delete(key);
    if (answer.ok) {
      const { id, number, startedAt, from } = answer.value;
      patchSheet(key, { draft: { id, number, startedAt, from }, notKept: null });
    } else patchSheet(key, { notKept: answer.error });
  });
  beginning.set(key, begun);
  return begun;
}

/** A change to the draft's own data; what was wrong with these fields is forgotten. */
export function changeData(key: string, change: Partial<DraftData>): void {
  const sheet = sheetOf(key);
  if (!sheet) return;
  const touched = Object.keys(change);
  const problems = Object.fromEntries(
    Object.entries(sheet.problems).filter(([path]) => !touched.some((field) => path === field || path.startsWith(`${field}.`))),
  );
  patchSheet(key, { data: { ...sheet.data, ...change }, problems });
}
