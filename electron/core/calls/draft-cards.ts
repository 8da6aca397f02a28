import { fieldOf, isFreeText, kindNames } from '#shared/catalogue/index.ts';
import type { DraftData } from '#shared/contract/desk/index.ts';
import { Refusal } from '#shared/contract/errors.ts';
import { holdsCard } from '../sync/index.ts';

/** R-CARD-3 holds for what is only being typed, too: every text of a draft, wherever it stands. Throws `card-number`. */
export function refuseCards(label: string, data: DraftData): void {
  const found = [...textsOf('label', label), ...textsOf('', data)].filter(([, text]) => holdsCard(text));
  if (found.length === 0) return;
  const fields = Object.fromEntries(found.map(([field]) => [field, 'card-number']));
  throw new Refusal('card-number', 'A card number may not be kept: use the payment form.', fields);
}

/** By their place, such as `customer.name`. Phones, serials, dates and ids have parsers of their own (R-CARD-2). */
function* textsOf(path: string, value: unknown): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && (name === 'id' || hasParser(name, inner))) continue;
    yield* textsOf(name === 'details' ? path : [path, name].filter(Boolean).join('.'), inner);
  }
}

function hasParser(name: string, text: string): boolean {
  const declared = kindNames.map((kind) => fieldOf(kind, name)).filter((field) => field !== null);
  return declared.length > 0 && !declared.some((field) => isFreeText(field, text));
}
