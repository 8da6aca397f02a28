import type { DraftData } from '#shared/contract/desk/index.ts';
import { keepSoon } from '../sheets/keep.ts';
import { changeData } from '../sheets/sheets.ts';
import type { Sheet } from '../sheets/data.ts';

/** What every part of the intake form is given. */
export interface PartProps {
  readonly sheet: Sheet;
  readonly change: (change: Partial<DraftData>) => void;
}

export function changer(key: string): PartProps['change'] {
  return (change) => {
    changeData(key, change);
    keepSoon(key);
  };
}
