import { Refusal } from '#shared/contract/errors.ts';
import type { Printing } from '#shared/contract/printing.ts';

const refuse = async () => {
  throw new Refusal('no-printer', 'There is no printer here.');
};

/** A desk without paper. */
export const noPrinting: Printing = { preview: refuse, print: refuse, save: refuse };
