import { fieldOf } from '#shared/catalogue/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { reads, type Area } from '../area.ts';
import type { Handlers } from '../context.ts';
import { readRow } from '../store/index.ts';

/**
 * The only way out to the clipboard. The page names a record and a field and never a text, so that
 * nothing leaves but what the catalogue lets be copied and this person may read.
 */
export function clipboardHandlers(area: Area): Handlers<'clipboard.copy'> {
  return {
    'clipboard.copy': async ({ db, copy }, { kind, id, field }) => {
      if (fieldOf(kind, field)?.copied !== true || !reads(area, kind, field)) throw new Refusal('not-allowed', 'This may not be copied.');
      const value = readRow(db, kind, id)?.values[field];
      if (typeof value !== 'string') throw new Refusal('not-found', 'There is nothing to copy here any more.');
      await copy(value);
      return null;
    },
  };
}
